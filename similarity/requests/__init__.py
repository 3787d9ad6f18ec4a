"""Which requests are the same, which follow another, which have nothing to do with each other."""
