"""Where the stages of a run work when one machine is not enough: the same functions, on other machines."""

from __future__ import annotations

from similarity.engine.chosen import Engine, engine_called

__all__ = ["Engine", "engine_called"]
