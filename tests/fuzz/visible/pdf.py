"""PDFs of parts in each other; poppler says where words are, and its picture of the page whether they are seen."""

from __future__ import annotations

import html
import random
import re
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from tests.fuzz.visible.frame import Sample, Words
from tests.fuzz.visible.office import missing_programs
from tests.fuzz.visible.pdf_parts import EXTRA, LAYERS, ON_PAGES, Objects, Page, sideways

_DPI = 72
_CONTRAST = 60  # of 255 between the darkest and the lightest point of a word that is seen
_PAGE = re.compile(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', re.DOTALL)
_WORD = re.compile(r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)</word>')


class PdfFiles:
    """Maker and viewer of PDF files."""

    name = "pdf"

    def make(self, draw: random.Random, name: str) -> Sample:
        """A letter of one to three pages."""
        words, objects = Words(draw), Objects()
        objects.bodies = [b"", b"", b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
        objects.add("<< /Type /OCG /Name (off) >>")
        objects.add("<< /Type /OCG /Name (on) >>")
        pages, fields = [], []
        for _ in range(draw.randint(1, 3)):
            page = Page(
                draw, words, objects, f"<< /Font << /F1 3 0 R >> /ExtGState {EXTRA} /Properties {LAYERS} >>"
            )
            pages.append(_page(page))
            fields.extend(page.annotations)
        layers = "/OCProperties << /OCGs [4 0 R 5 0 R] /D << /OFF [4 0 R] >> >>"
        form = f"/AcroForm << /Fields [{' '.join(fields)}] >>" if fields else ""
        objects.bodies[0] = f"<< /Type /Catalog /Pages 2 0 R {layers} {form} >>".encode()
        objects.bodies[1] = f"<< /Type /Pages /Kids [{' '.join(pages)}] /Count {len(pages)} >>".encode()
        data = _locked(_file(objects)) if draw.random() < 0.1 else _file(objects)
        return Sample(f"{name}.pdf", data, words.parts)

    def view(self, samples: Sequence[Sample]) -> list[str]:
        """Words that poppler finds, and shows with contrast to what is around them."""
        with tempfile.TemporaryDirectory() as scratch:
            return [_seen(sample.data, Path(scratch)) for sample in samples]

    def available(self) -> str:
        """Poppler finds words and draws pages."""
        return missing_programs("pdftotext", "pdftoppm")


def _page(page: Page) -> str:
    while page.y > 120 and len(page.words) > 400:
        page.drawn.append(page.draw.choice(ON_PAGES)(page, page.y))
        page.y -= page.draw.choice((50, 50, 70))
    if page.draw.random() < 0.4:
        page.drawn.append(sideways(page))
    content = page.objects.stream("", "".join(page.drawn))
    forms = " ".join(f"/{name} {reference}" for name, reference in page.forms.items())
    resources = f"{page.resources[:-2]} /XObject << {forms} >> >>"
    turn = page.draw.choice((0, 0, 0, 90, 180, 270))
    annotations = f"/Annots [{' '.join(page.annotations)}]" if page.annotations else ""
    return page.objects.add(
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {page.width} {page.height}] /Rotate {turn} /Contents {content} "
        f"/Resources {resources} {annotations} >>"
    )


def _file(objects: Objects) -> bytes:
    out, offsets = b"%PDF-1.7\n", []
    for number, body in enumerate(objects.bodies, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size, start = len(objects.bodies) + 1, len(out)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % size
    return (
        out + head + table + b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, start)
    )


def _locked(data: bytes) -> bytes:
    """The file locked against changes, as it opens without a password."""
    import io

    import pikepdf

    stream = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as document:
        document.save(stream, encryption=pikepdf.Encryption(owner="owner", user="", R=6), static_id=False)
    return stream.getvalue()


def _seen(data: bytes, scratch: Path) -> str:
    path = scratch / "letter.pdf"
    path.write_bytes(data)
    run = {"check": True, "capture_output": True, "timeout": 60}
    boxes = subprocess.run(["pdftotext", "-bbox", str(path), "-"], **run).stdout.decode("utf-8", "replace")  # type: ignore[call-overload]
    for old in scratch.glob("page*"):
        old.unlink()
    subprocess.run(["pdftoppm", "-r", str(_DPI), "-gray", str(path), str(scratch / "page")], **run)  # type: ignore[call-overload]
    pictures = sorted(scratch.glob("page*.pgm"), key=lambda p: int(p.stem.rpartition("-")[2]))
    lines = []
    for page, picture in zip(_PAGE.finditer(boxes), pictures, strict=True):
        grey = _pgm(picture.read_bytes())
        for word in _WORD.finditer(page[3]):
            x0, y0, x1, y1 = (float(edge) * _DPI / 72 for edge in word.groups()[:4])
            area = grey[max(0, int(y0)) : max(0, int(y1) + 1), max(0, int(x0)) : max(0, int(x1) + 1)]
            if area.size and int(area.max()) - int(area.min()) >= _CONTRAST:
                lines.append(html.unescape(word[5]))
    return "\n".join(lines)


def _pgm(data: bytes) -> np.ndarray:
    head = re.match(rb"P5\s+(\d+)\s+(\d+)\s+\d+\s", data)
    assert head is not None
    return np.frombuffer(data, np.uint8, offset=head.end()).reshape(int(head[2]), int(head[1]))
