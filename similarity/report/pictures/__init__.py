"""A passage or a template as a picture of its own."""
