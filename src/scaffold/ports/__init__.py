"""What the core needs from outside, one abstraction a file."""
