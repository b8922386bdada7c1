"""One unit at a time, over fakes."""
