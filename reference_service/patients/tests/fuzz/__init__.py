"""What `make fuzz` needs besides the API document."""
