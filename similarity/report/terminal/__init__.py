"""What a run found, on a terminal."""
