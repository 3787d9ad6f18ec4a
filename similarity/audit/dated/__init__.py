"""Claims that a published date can confirm or contradict."""
