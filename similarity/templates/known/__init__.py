"""Templates known from a library, recognised in a letter without the letters that they come from."""
