"""Benchmarks: quality on public tasks, speed beside peers."""
