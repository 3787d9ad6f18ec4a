"""How much of each letter stands in others, what it can fairly be said to mean, and where a text was seen."""
