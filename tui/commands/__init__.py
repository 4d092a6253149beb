"""The commands of `baogao`, a file a subject; each gives `register(app)` its commands."""
