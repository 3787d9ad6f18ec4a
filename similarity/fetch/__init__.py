"""Fetches published responses politely, with proof of where each came from."""
