# Owned by the template. Change it there, then run: copier update
"""The database of a service: connections, schema, outbox, inbox and idempotency keys."""
