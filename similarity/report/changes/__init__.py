"""What differs between two runs, so that a published claim can be put right."""
