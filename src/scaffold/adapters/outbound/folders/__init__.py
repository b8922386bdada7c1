"""Projects as folders on this machine's disk."""
