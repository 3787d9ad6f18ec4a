"""What the reasons alone name as if it were known: matters, places and states of another request."""
