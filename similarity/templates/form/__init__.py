"""From aligned wordings to a form: fixed words, numbered blanks, variants."""
