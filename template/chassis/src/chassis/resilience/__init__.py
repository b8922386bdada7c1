# Owned by the template. Change it there, then run: copier update
"""Keeps a dependency that is slow or down from taking the service with it: bulkheads, retries, rate limits."""
