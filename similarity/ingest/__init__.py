"""Room of the project; see docs/architecture.md."""
