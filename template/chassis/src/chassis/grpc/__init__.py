# Owned by the template. Change it there, then run: copier update
"""The gRPC door: one listener, rich statuses, health and reflection, and channels to other services."""
