# Owned by the template. Change it there, then run: copier update
"""Calls services that speak HTTP, with all that keeps their troubles from becoming ours."""
