"""Invoices: exactly one for each final report that costs something, numbered without a gap."""
