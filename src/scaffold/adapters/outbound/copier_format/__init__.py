"""Templates in Copier's format, read and rendered in memory."""
