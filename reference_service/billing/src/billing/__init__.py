"""Invoices: exactly one for each report that is final, numbered without a gap."""
