"""Hot loops, compiled by numba once for each machine."""

from similarity.compiled.loops import compiled, inlined, prange

__all__ = ["compiled", "inlined", "prange"]
