"""What leaves over the broker."""
