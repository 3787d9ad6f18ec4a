"""Domain facts as data, with their sources, and their one reader."""

from similarity.facts.reader import FactTable, load, table_names

__all__ = ["FactTable", "load", "table_names"]
