# Owned by the template. Change it there, then run: copier update
"""Whether a service may be sent work now, and if not, why and since when."""
