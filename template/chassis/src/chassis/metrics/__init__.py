# Owned by the template. Change it there, then run: scaffold update
"""What a process measures about itself, for Prometheus."""
