"""Understand a letter: blocks, roles, exemption citations, passages, sentences and the request."""

from similarity.segment.letter import understand

__all__ = ["understand"]
