"""What the service does of itself: it finishes what was received."""
