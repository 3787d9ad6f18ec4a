"""From characters and lines to blocks of canonical text."""
