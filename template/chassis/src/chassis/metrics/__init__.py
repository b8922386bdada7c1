# Owned by the template. Change it there, then run: copier update
"""What a process measures about itself, for Prometheus."""
