"""A medical laboratory: from the booking of a test to its report, its invoice and its archive."""
