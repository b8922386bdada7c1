"""Where the pages of the reference come from, one source a page."""
