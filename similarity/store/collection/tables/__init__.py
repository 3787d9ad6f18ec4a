"""Tables of the database, records as bytes, conditions, versions."""
