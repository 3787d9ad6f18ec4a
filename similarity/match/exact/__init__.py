"""Stretches that recur word by word, found through shared runs and aligned."""
