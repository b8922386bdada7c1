"""What is remembered in this process."""
