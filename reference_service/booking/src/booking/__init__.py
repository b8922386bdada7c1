"""Books laboratory tests: holds the payment, books the slot, places the order, captures the payment."""
