# Owned by the template. Change it there, then run: copier update
"""The HTTP door: one listener, every error a problem, the same log line and figures for every request."""
