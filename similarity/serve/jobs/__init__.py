"""Work in processes of its own, and what becomes of uploads."""
