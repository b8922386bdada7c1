"""The doors against the OWASP API Security Top 10 of 2023; a test names its risk. What is consumed has its own tests."""
