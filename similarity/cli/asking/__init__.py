"""Commands that ask what is known already: of two runs, of a collection."""
