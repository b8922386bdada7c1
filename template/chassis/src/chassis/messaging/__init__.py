# Owned by the template. Change it there, then run: scaffold update
"""Events between services: envelope, broker, outbox, relay, inbox and consumer."""
