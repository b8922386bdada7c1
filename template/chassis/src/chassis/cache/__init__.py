# Owned by the template. Change it there, then run: copier update
"""Values that may be a little old, kept in the memory of this process."""
