"""What is true of services, templates and projects: standard library only."""
