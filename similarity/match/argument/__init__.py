"""Passages that make the same points in the same order in other words: a class of its own, never mixed with copies."""
