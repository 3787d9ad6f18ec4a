"""What the user decides, in forms beside each thing: kept in the collection, and taken back there."""
