# Owned by the template. Change it there, then run: scaffold update
"""What a process says about its work: one line an event, for machines or for a human, never with a secret."""
