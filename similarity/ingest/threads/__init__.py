"""One file, several letters: message heads of sites that no layout knows, and an earlier letter below a review."""
