# Owned by the template. Change it there, then run: copier update
"""What a developer looks at when a process is slow: which call holds the event loop, and where the time goes."""
