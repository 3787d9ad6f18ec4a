"""What a letter says against itself: sums, estimates, what is held."""
