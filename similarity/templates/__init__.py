"""Recurring text as templates: skeleton and slots, requests compared, fairness and overlap."""

from similarity.templates.build import TemplateResult, build_templates

__all__ = ["TemplateResult", "build_templates"]
