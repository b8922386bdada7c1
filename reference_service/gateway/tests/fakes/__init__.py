"""The other services, in memory, with the same file names as the ports."""
