"""What the service does: one verb a file, a command and its handler."""
