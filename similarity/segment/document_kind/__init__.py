"""What kind of document a text is: a refusal, another letter of an authority, or no such letter at all."""
