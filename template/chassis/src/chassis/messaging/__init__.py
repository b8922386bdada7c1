# Owned by the template. Change it there, then run: copier update
"""Events between services: envelope, broker, outbox, relay, inbox and consumer."""
