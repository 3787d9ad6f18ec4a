"""One analysis of a collection as pages and indexes."""
