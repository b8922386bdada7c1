"""What comes in from the saga worker, a step at a time."""
