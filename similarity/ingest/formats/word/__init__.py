"""Word files: every word that Word prints, once and in order, and nothing that it hides."""
