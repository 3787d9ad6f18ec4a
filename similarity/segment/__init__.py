"""Understand a letter: blocks, roles, exemption citations, passages, sentences and the request."""

from similarity.segment.understand import understand

__all__ = ["understand"]
