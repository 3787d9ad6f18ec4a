"""Mails as files: the parts of a message, which of them its reader sees, and what lies attached."""
