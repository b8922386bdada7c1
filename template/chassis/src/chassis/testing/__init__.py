# Owned by the template. Change it there, then run: copier update
"""What a test of a service needs: contract suites, real servers and running services."""
