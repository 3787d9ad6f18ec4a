"""The kept collection on disk: SQLite for what is looked up, Arrow for what is read in bulk, originals by hash."""
