# Owned by the template. Change it there, then run: copier update
"""Sagas: work across services that ends either done or undone, whatever crashes on the way."""
