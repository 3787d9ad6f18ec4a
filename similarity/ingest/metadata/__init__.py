"""Who wrote a letter, when, under which reference; and where it came from."""
