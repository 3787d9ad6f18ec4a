"""Sphinx configuration: `make docs` builds the pages into docs/_build."""

from __future__ import annotations

from similarity import __version__

project = "similarity"
author = "the similarity maintainers"
copyright = "2026, the similarity maintainers"
release = version = __version__
extensions = ["myst_parser", "sphinx.ext.autodoc", "numpydoc"]
source_suffix = {".md": "markdown", ".rst": "restructuredtext"}
exclude_patterns = ["_build"]
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
autodoc_typehints = "signature"
autodoc_member_order = "bysource"
numpydoc_show_class_members = False
nitpicky = False
html_theme = "furo"
html_title = "similarity"
html_show_copyright = False
