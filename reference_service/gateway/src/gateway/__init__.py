"""The edge of the laboratory: who comes in, one answer out of many services, and the live desk."""
