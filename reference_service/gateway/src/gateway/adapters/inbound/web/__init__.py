"""The desks: pages for people, over the same API that any client may use."""
