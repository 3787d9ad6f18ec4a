"""LibreOffice and poppler as viewers: documents to PDF in one call, PDF to text."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path


def missing_programs(*names: str) -> str:
    """Programs of ``names`` that are not installed, in a sentence; empty if all are."""
    absent = [name for name in names if shutil.which(name) is None]
    return f"{' and '.join(absent)} not installed" if absent else ""


def printed(files: Sequence[tuple[str, bytes]]) -> list[bytes]:
    """Each file as LibreOffice prints it to PDF; empty where it prints nothing."""
    with tempfile.TemporaryDirectory() as scratch:
        folder, out = Path(scratch, "in"), Path(scratch, "out")
        folder.mkdir()
        out.mkdir()
        paths = [folder / name for name, _ in files]
        for path, (_, data) in zip(paths, files, strict=True):
            path.write_bytes(data)
        command = ["soffice", f"-env:UserInstallation=file://{scratch}/profile", "--headless", "--norestore"]
        command += ["--convert-to", "pdf", "--outdir", str(out), *map(str, paths)]
        subprocess.run(command, check=True, capture_output=True, timeout=60 + 5 * len(files))
        pdfs = [out / f"{path.stem}.pdf" for path in paths]
        return [pdf.read_bytes() if pdf.is_file() else b"" for pdf in pdfs]


def text_of_pdf(data: bytes, *options: str) -> str:
    """What ``pdftotext`` finds on the pages."""
    if not data:
        return ""
    done = subprocess.run(
        ["pdftotext", *options, "-", "-"], input=data, capture_output=True, check=True, timeout=60
    )
    return done.stdout.decode("utf-8", "replace")
