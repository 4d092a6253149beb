"""Sample reports of invented places; see README.md."""
