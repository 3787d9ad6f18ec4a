"""Every passage of a collection, searched."""
