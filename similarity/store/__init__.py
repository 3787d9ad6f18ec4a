"""Output folders and the records of a run on disk, whole or not at all."""
