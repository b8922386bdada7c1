"""Other services, called over gRPC."""
