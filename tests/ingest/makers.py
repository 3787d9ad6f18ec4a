"""Makes small files of every format for the tests; nothing here is a real letter."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

Blocks = Sequence[tuple[str, str]]


def demo_letters(demo: Path, count: int) -> list[tuple[str, list[tuple[str, str]]]]:
    """Id and blocks (kind, text) of ``count`` letters, spread over the demonstration corpus."""
    letters = json.loads((demo / "truth.json").read_text(encoding="utf-8"))["letters"]
    step = max(1, len(letters) // count)
    return [
        (
            letter["id"],
            [
                (b["kind"], " ".join(letter["text"][b["start"] : b["end"]].split()))
                for b in letter["blocks"]
                if b["kind"] != "chrome"
            ],
        )
        for letter in letters[::step][:count]
    ]


def typst_pdf(
    blocks: Blocks,
    columns: int = 1,
    gap: bool = True,
    indent: bool = False,
    justify: bool = False,
    hyphenate: bool = False,
) -> bytes:
    """A letter with running header and page numbers."""
    import typst

    lines = [
        f'#set page(paper: "a4", margin: 2.5cm, columns: {columns}, header: [NOT PROTECTIVELY MARKED], '
        "footer: context align(center)[Page #counter(page).display() of #counter(page).final().first()])",
        f'#set text(size: 11pt, lang: "en", region: "GB", hyphenate: {str(hyphenate).lower()})',
        f"#set par(justify: {str(justify).lower()}, spacing: {'1.2em' if gap else '0.65em'}, "
        f"first-line-indent: {'(amount: 1.5em, all: true)' if indent else '0pt'})",
    ]
    for kind, text in blocks:
        quoted = json.dumps(text, ensure_ascii=False)
        lines.append(f'#block(text(weight: "bold", {quoted}))' if kind == "heading" else f"#par({quoted})")
    return bytes(typst.compile("\n".join(lines).encode()))


def tiny_pdf(pages: Sequence[str], encrypt: bool = False) -> bytes:
    """A PDF written by hand, one line of text on each page."""
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    kids = []
    for text in pages:
        stream = f"BT /F1 12 Tf 72 720 Td ({text}) Tj ET"
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
        content = len(objects)
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {content} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    out, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    start = len(out)
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    lock = f"/Encrypt << /Filter /Standard /V 1 /R 2 /O <{'41' * 32}> /U <{'42' * 32}> /P -4 >> /ID [<{'43' * 16}> <{'43' * 16}>]"
    trailer = f"<< /Size {len(objects) + 1} /Root 1 0 R {lock if encrypt else ''} >>"
    return (
        out
        + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n{trailer}\nstartxref\n{start}\n%%EOF\n".encode()
    )


def word_file(blocks: Blocks) -> bytes:
    """A letter as Word writes it, with a running header, a table, a tracked change and a footnote-free body."""
    import io

    import docx

    document = docx.Document()
    document.core_properties.title = ""
    document.sections[0].header.paragraphs[0].text = "NOT PROTECTIVELY MARKED"
    styles = {"heading": "Heading 2", "list_item": "List Bullet", "quotation": "Quote"}
    for kind, text in blocks:
        if kind == "table_row":
            cells = text.split(" | ")
            table = document.add_table(rows=1, cols=len(cells))
            for cell, words in zip(table.rows[0].cells, cells, strict=True):
                cell.text = words
        else:
            document.add_paragraph(text, style=styles.get(kind))
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def zip_file(members: dict[str, bytes]) -> bytes:
    """An archive; names are written as they are, also those that lead outside."""
    import io
    import zipfile

    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name, (2023, 1, 2, 3, 4, 6)), data, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def scanned(pdf: bytes, dpi: int = 200, noise: float = 12.0, degrees: float = 0.7) -> list[Any]:
    """Pages of a PDF as a scanner would give them: grey, noisy and askew."""
    import numpy as np
    import pypdfium2
    from PIL import Image

    random = np.random.default_rng(20261122)
    pages = []
    for page in pypdfium2.PdfDocument(pdf):
        picture = page.render(scale=dpi / 72, grayscale=True).to_pil()
        turned = np.asarray(
            picture.rotate(degrees, fillcolor=255, resample=Image.Resampling.BICUBIC), dtype=float
        )
        noisy = (turned + random.normal(0, noise, turned.shape)).clip(0, 255)
        pages.append(Image.fromarray(noisy.astype("uint8")))
    return pages


def picture_file(pages: Sequence[Any], kind: str, dpi: int = 200) -> bytes:
    """Pages as PDF or TIFF, or the first as PNG or JPEG."""
    import io

    stream = io.BytesIO()
    many = {"save_all": True, "append_images": list(pages[1:])} if kind in {"PDF", "TIFF"} else {}
    size = {"resolution": dpi} if kind == "PDF" else {"dpi": (dpi, dpi)}
    pages[0].save(stream, kind, **many, **size)
    return stream.getvalue()
