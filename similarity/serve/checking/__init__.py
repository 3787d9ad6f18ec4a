"""One letter against the collection: pasted or dropped, looked at, added or not."""
