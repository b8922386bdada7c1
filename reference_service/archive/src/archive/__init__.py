"""Cold storage of final reports, each with the checksum that it was archived with."""
