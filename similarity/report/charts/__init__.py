"""The overview's charts: their data, specifications and pictures."""
