"""Processes that work for this one: jobs in, results out, bounded in time and memory."""
