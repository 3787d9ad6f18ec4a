"""The one place that knows the order of the stages.

A verb is imported when it is asked for: adding to a collection needs no comparing.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from similarity.pipeline.run import analyse, report
    from similarity.pipeline.stages import STAGES, Watch, unwatched
    from similarity.pipeline.understanding import understand_all

__all__ = ["STAGES", "Watch", "analyse", "report", "understand_all", "unwatched"]

_WHERE = {
    "analyse": "run",
    "report": "run",
    "STAGES": "stages",
    "Watch": "stages",
    "unwatched": "stages",
    "understand_all": "understanding",
}


def __getattr__(name: str) -> Any:
    if name not in _WHERE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"{__name__}.{_WHERE[name]}"), name)
