# Owned by the template. Change it there, then run: copier update
"""Finds out who asks: bearer tokens, and the keys that sign them."""
