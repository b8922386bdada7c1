# Owned by the template. Change it there, then run: copier update
"""One process: it opens services, serves them, and lets go of them in order."""
