"""The tables and JSON files of a run: the output contract."""
