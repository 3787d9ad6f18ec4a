"""Recurring text as templates: skeleton and slots, requests compared, fairness and overlap."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from similarity.templates.build import TemplateResult, build_templates

if TYPE_CHECKING:
    from similarity.templates.families.estimator import MedoidFamilies

__all__ = ["MedoidFamilies", "TemplateResult", "build_templates"]


def __getattr__(name: str) -> Any:
    """Import the scikit-learn estimator only when it is asked for."""
    if name == "MedoidFamilies":
        from similarity.templates.families.estimator import MedoidFamilies

        return MedoidFamilies
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
