"""Side by side: our service and what people would run instead of it."""
