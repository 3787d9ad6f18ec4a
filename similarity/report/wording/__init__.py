"""How the report names and says things: one place for every word that a reader sees more than once."""
