"""PDF letters: what is drawn, what of it is seen, and the lines of each page."""
