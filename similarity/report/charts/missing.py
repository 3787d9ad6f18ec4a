"""What of the charts is left out where a package is not installed."""

from __future__ import annotations

from importlib.util import find_spec

from similarity.records import Problem

__all__ = ["missing_pictures"]


def missing_pictures() -> tuple[Problem, ...]:
    """A problem for each package that the report's pictures need and that is not installed."""
    packages = {"vl_convert": "vl-convert-python"}
    return tuple(
        Problem(
            "report",
            "warning",
            f"has no pictures of its charts: {package} is not installed",
            "The figures stand in the tables. Install it with: pip install 'foi-similarity[report]'",
        )
        for module, package in packages.items()
        if find_spec(module) is None
    )
