"""The pack for one refused request: the same content as Word file, PDF and page."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from similarity.report.evidence.chosen_passages import Selection
    from similarity.results import Results

__all__ = ["write_pack"]


def write_pack(
    results: Results,
    response: str,
    template_ids: Sequence[str],
    out: Path,
    *,
    keep_names: bool = False,
    anyway: bool = False,
    asked: Sequence[str] = (),
    selection: Selection | None = None,
    others: int | None = None,
) -> list[Path]:
    """Write the evidence pack of one response; see `similarity.report.evidence.pack_files`."""
    from similarity.report.evidence.chosen_passages import EVERYTHING
    from similarity.report.evidence.pack_files import write_pack as write

    return write(
        results,
        response,
        template_ids,
        out,
        keep_names=keep_names,
        anyway=anyway,
        asked=asked,
        selection=selection or EVERYTHING,
        others=others,
    )
