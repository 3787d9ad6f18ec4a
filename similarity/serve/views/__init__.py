"""One file for each sort of view: what is asked for in the address, shown through the report's own pages."""
