"""One new letter against all letters that are kept."""
