"""Commands that change what is kept, or list it."""
