"""Git, run as a process."""
