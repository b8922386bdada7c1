# Owned by the template. Change it there, then run: copier update
"""Whether the processes of a service fit their machine and their database: `check --capacity`."""
