"""Stretches that say the same in changed words."""
