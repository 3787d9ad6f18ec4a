"""What a letter reckons of the work that a request makes, and reckons wrongly."""
