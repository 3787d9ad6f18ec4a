"""A library of templates as a file: their forms, counts and dates, and nobody's personal details."""
