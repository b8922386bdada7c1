"""The desks in a real browser, against services that do what a test says."""
