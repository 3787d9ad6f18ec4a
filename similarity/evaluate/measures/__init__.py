"""Measures that others defined, as published."""
