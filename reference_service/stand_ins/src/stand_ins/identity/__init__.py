"""The provider of identities."""
