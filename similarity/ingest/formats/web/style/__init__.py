"""What a page's style sheets say, weighed as browsers do."""
