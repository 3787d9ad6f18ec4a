"""Words of all letters as numbers, in files that are mapped into memory."""
