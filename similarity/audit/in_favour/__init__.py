"""What speaks for the authority: reasons of its own, what it gives, both sides weighed."""
