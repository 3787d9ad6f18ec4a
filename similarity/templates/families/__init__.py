"""Which stretches are one text: pieces, sites and families."""
