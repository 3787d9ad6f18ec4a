"""How much of each letter stands in others, how fairly that can be told, and where a text was seen."""
