"""One letter against a collection: what of it was written before, to whom, since when."""
