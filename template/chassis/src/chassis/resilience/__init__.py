# Owned by the template. Change it there, then run: copier update
"""Keeps what is slow or away from taking the service with it: bulkheads, retries, limits on rates."""
