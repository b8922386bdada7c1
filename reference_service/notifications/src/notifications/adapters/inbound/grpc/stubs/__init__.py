"""Generated from the contract by `make proto`; never edited."""
