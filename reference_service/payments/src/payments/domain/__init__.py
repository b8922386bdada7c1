"""What is true: entities, values, events, errors. Standard library only."""
