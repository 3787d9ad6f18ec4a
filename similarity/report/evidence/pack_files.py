"""Writes the pack in its three formats."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from similarity.errors import MissingExtra, SettingsError
from similarity.report.evidence.case_strength import weakness
from similarity.report.evidence.chosen_passages import EVERYTHING, Selection, find_response
from similarity.report.evidence.cover_sheet import cover_sheet, cover_sheet_bytes
from similarity.report.evidence.docx import docx_bytes
from similarity.report.evidence.pack import Pack
from similarity.report.evidence.pack_builder import assemble
from similarity.report.evidence.pdf import pdf_bytes
from similarity.report.lists.remarks import without_wrong
from similarity.report.page.render import page
from similarity.results import Results

__all__ = ["pack_html", "write_pack"]


def pack_html(pack: Pack) -> str:
    """The pack as a page by itself."""
    return page("evidence/pack.html.j2", "", {"p": pack}, style_name="evidence/pack.css", scripted=False)


def write_pack(
    results: Results,
    response: str,
    template_ids: Sequence[str],
    out: Path,
    *,
    keep_names: bool = False,
    anyway: bool = False,
    asked: Sequence[str] = (),
    selection: Selection = EVERYTHING,
    others: int | None = None,
) -> list[Path]:
    """Write ``pack.html``, ``pack.docx`` and ``pack.pdf`` on one refused request, and the complainant's cover sheet.

    Parameters
    ----------
    results
        The run.
    response
        Reference, id or file name of the response.
    template_ids
        Templates to show; those of case-specific reasons that stand in the response when empty.
    out
        An existing folder, or one whose parent exists.
    keep_names
        Leave names, e-mail addresses, phone numbers and signatures in.
    anyway
        Write the pack on a weak case, too.
    asked
        Words to take out wherever they stand, beside the personal details found.
    selection
        Passages and findings to use.
    others
        Letters that the response was compared with, where ``results`` holds only what the pack is made of.

    Returns
    -------
    list of Path
        The files written; without ``pack.pdf`` where typst is not installed.

    Raises
    ------
    SettingsError
        The response or a template is not in the run, or the case is weak.
    """
    letter = find_response(results, response)
    weak = weakness(without_wrong(results), letter)
    if weak and not anyway:
        raise SettingsError(
            f"{response}: no pack was written. {weak} To write it all the same, add --anyway."
        )
    pack = assemble(
        results,
        response,
        template_ids,
        keep_names=keep_names,
        asked=asked,
        selection=selection,
        others=others,
    )
    out.mkdir(exist_ok=True)
    files = [out / name for name in ("pack.html", "pack.docx", "cover-sheet.docx", "pack.pdf")]
    files[0].write_bytes(pack_html(pack).encode("utf-8"))
    files[1].write_bytes(docx_bytes(pack))
    files[2].write_bytes(cover_sheet_bytes(cover_sheet(letter, pack)))
    try:
        files[3].write_bytes(pdf_bytes(pack))
    except MissingExtra:
        return files[:3]
    return files
