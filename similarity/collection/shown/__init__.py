"""What verbs on a collection found, for eyes and for machines."""
