"""Renders some letters of the demonstration in every form in which a response arrives."""

from __future__ import annotations

import json
from importlib.metadata import version
from pathlib import Path
from typing import Any

from builder.model import Composed
from builder.render_docx import render_docx, write_zip
from builder.render_mail import render_mail
from builder.render_pdf import render_pdf, running_lines
from builder.render_scan import render_scan
from builder.render_txt import render_txt
from builder.render_whatdotheyknow import ACKNOWLEDGEMENT, page_chrome, render_request_page

RENDERED = (
    "carrowby-parking-contract",
    "carrowby-ransomware",
    "coastal-ferry",
    "coastal-radar",
    "kilbrannan-harbour",
    "penhallow-animals",
    "stbrannock-agency-nurses",
    "westholme-drones",
    "westholme-informants",
)
# One page in two columns: a head or foot that never comes again cannot be told from the letter.
SHORT = {"stbrannock-agency-nurses"}
# What the bytes of pictures and archives depend on besides the content.
MAKERS = ("typst", "pypdfium2", "pillow", "numpy", "python-docx")


class _Folder:
    """Writes files under one folder and keeps the row that describes each."""

    def __init__(self, out: Path) -> None:
        self.out = out
        self.rows: list[dict[str, Any]] = []

    def add(self, file: str, content: bytes, letter: str, form: str, **more: Any) -> None:
        path = self.out / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        self.rows.append({"file": file, "letter": letter, "format": form, **more})


def write_formats(letters: list[Composed], out: Path) -> list[dict[str, Any]]:
    """Write every rendering and ``renderings.json``; the truth of the letters is that of ``demo``."""
    chosen = {letter.letter_id: letter for letter in letters if letter.letter_id in RENDERED}
    folder = _Folder(out)
    for number, name in enumerate(RENDERED):
        _render(folder, chosen[name], number)
    written = {out / str(row["file"]) for row in folder.rows}
    for stale in out.rglob("*"):
        if stale.is_file() and stale not in written:
            stale.unlink()
    folder.rows.sort(key=lambda row: str(row["file"]))
    content = {
        "version": "1.0",
        "truth": "../demo/truth.json",
        "made_with": {name: version(name) for name in MAKERS},
        "renderings": folder.rows,
    }
    (out / "renderings.json").write_text(
        json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )
    return folder.rows


def _render(folder: _Folder, letter: Composed, number: int) -> None:
    name = letter.letter_id
    pdf = render_pdf(letter)
    word = render_docx(letter)
    running = running_lines(letter)
    folder.add(f"txt/{name}.txt", render_txt(letter).encode(), name, "txt")
    folder.add(f"pdf/{name}.pdf", pdf, name, "pdf", running=running)
    if name not in SHORT:
        columns = render_pdf(letter, 2)
        folder.add(f"pdf-two-columns/{name}.pdf", columns, name, "pdf_two_columns", running=running)
    suffix = ".tif" if number == len(RENDERED) - 1 else ".pdf"
    scan = render_scan(pdf, 1000 + 50 * number, suffix)
    folder.add(f"scan/{name}-scan{suffix}", scan, name, "scan", running=running)
    folder.add(f"docx/{name}.docx", word, name, "docx")
    _mail(folder, letter, (f"{name}.pdf", pdf) if number % 2 else (f"{name}.docx", word))
    if number % 4 == 0:
        _mail(folder, letter, None)
    _thread(folder, letter, "br" if number % 2 else "p", pdf)


def _mail(folder: _Folder, letter: Composed, attachment: tuple[str, bytes] | None) -> None:
    mail = render_mail(letter, attachment)
    name = letter.letter_id
    if attachment:
        member = attachment[0]
        more: dict[str, Any] = {"member": member, "body": mail.answer}
        file = f"mail/{name}.eml"
    else:
        more, file = {"member": ""}, f"mail/{name}-in-body.eml"
    folder.add(file, mail.content, name, "mail", quoted_history=mail.quoted, **more)


def _thread(folder: _Folder, letter: Composed, break_style: str, pdf: bytes) -> None:
    name = letter.letter_id
    page = render_request_page(letter, break_style).encode()
    more = {"acknowledgement": list(ACKNOWLEDGEMENT), "chrome": page_chrome()}
    folder.add(f"whatdotheyknow/{name}.html", page, name, "whatdotheyknow", **more)
    covering = f"Please see the attached letter, {letter.meta['reference']}.\n"
    members = [("correspondence.txt", covering.encode()), (f"3 2 {name}.pdf", pdf)]
    folder.add(f"zip/{name}.zip", write_zip(members), name, "zip", member=f"3 2 {name}.pdf")
