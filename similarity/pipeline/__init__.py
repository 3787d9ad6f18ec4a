"""The one place that knows the order of the stages."""

from similarity.pipeline.run import analyse, report
from similarity.pipeline.stages import STAGES, Watch, unwatched
from similarity.pipeline.understanding import understand_all

__all__ = ["STAGES", "Watch", "analyse", "report", "understand_all", "unwatched"]
