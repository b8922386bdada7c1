# Owned by the template. Change it there, then run: copier update
"""What a process says about its work: one line an event, for machines or for a human, never with a secret."""
