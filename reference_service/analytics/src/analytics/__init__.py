"""What the laboratory did, as numbers for a dashboard that is built from events."""
