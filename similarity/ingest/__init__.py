"""Reads every form in which a response arrives into documents with places."""

from similarity.ingest.read import ReadResult, read_sources

__all__ = ["ReadResult", "read_sources"]
