"""What the words of a letter give away, compiled from facts tables."""
