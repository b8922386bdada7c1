# Owned by the template. Change it there, then run: copier update
"""One service in several processes of one machine: they share its ports and nothing else."""
