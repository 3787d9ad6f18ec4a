"""Near duplicates among texts that no machine holds: equal ones first, terms counted by a shuffle, rows in blocks."""
