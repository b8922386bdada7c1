# Owned by the template. Change it there, then run: copier update
"""Which process hosts which services, and what follows from it for each of them."""
