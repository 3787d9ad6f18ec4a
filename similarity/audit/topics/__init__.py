"""What a letter is about: what it says outside its reasons, its rare pairs of words, what a template's blank is for."""
