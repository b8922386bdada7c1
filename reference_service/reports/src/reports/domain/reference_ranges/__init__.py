"""What the laboratory expects of healthy people, one file an analyte, each with its sources."""
