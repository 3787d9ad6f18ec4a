"""Domain facts as data, with their sources, and their one reader."""

from similarity.facts.reader import FactTable, active_folder, facts_cache, load, table_names, use_folder

__all__ = ["FactTable", "active_folder", "facts_cache", "load", "table_names", "use_folder"]
