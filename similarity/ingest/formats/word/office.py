"""Old Word files, RTF, OpenDocument and Pages: LibreOffice saves them as .docx, where it is installed.

It runs without a window, with a profile of its own that is thrown away, runs no macros and follows no links.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from similarity.config import IngestSettings
from similarity.errors import DamagedInput, LimitExceeded, MissingExtra
from similarity.ingest.draft import Draft
from similarity.ingest.formats.word.kept_dates import with_kept_dates
from similarity.ingest.formats.word.open_document import as_shown
from similarity.ingest.formats.word.read_word import read_word
from similarity.ingest.sniff import sniff
from similarity.records import Problem

__all__ = ["as_word_file", "office_program", "read_through_office"]

_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop>
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop>
</item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update">
<prop oor:name="Link" oor:op="fuse"><value>0</value></prop>
</item>
</oor:items>
"""
_OLE = b"\xd0\xcf\x11\xe0"
_SHARE = 0.8  # of the time for a file
_FILTER = "docx:MS Word 2007 XML"


def office_program() -> str | None:
    """Path of LibreOffice; None where it is not installed."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def as_word_file(data: bytes, name: str, settings: IngestSettings) -> bytes:
    """The file as LibreOffice saves it for Word.

    Parameters
    ----------
    data
        Of any kind that LibreOffice opens as a letter.
    name
        For errors; its extension tells LibreOffice the kind.
    settings
        The time limit for a file.

    Raises
    ------
    MissingExtra
        LibreOffice is not installed.
    LimitExceeded
        It takes longer than the limit.
    DamagedInput
        LibreOffice cannot open it.
    """
    program = office_program()
    if program is None:
        raise MissingExtra("LibreOffice", "Install it, or open the file and save it as .docx or PDF.")
    with tempfile.TemporaryDirectory(prefix="similarity-office-") as scratch:
        profile, source = Path(scratch, "profile", "user"), Path(scratch, f"letter{_extension(name)}")
        profile.mkdir(parents=True)
        (profile / "registrymodifications.xcu").write_text(_PROFILE, encoding="utf-8")
        source.write_bytes(with_kept_dates(data))
        command = [program, f"-env:UserInstallation={profile.parent.as_uri()}", "--headless", "--norestore"]
        command += ["--nolockcheck", "--convert-to", _FILTER, "--outdir", f"{scratch}/out", str(source)]
        _run(command, name, settings.max_seconds * _SHARE)
        made = Path(scratch, "out", "letter.docx")
        if not made.is_file():
            done = "Left out. Open it and save it as .docx or PDF."
            raise DamagedInput(name, "cannot be opened by LibreOffice", done)
        return made.read_bytes()


def _run(command: list[str], name: str, seconds: float) -> None:
    """Run LibreOffice; past its time it ends with the processes that it started."""
    quiet = subprocess.DEVNULL
    with subprocess.Popen(
        command, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True
    ) as process:
        try:
            process.wait(seconds)
        except BaseException as error:
            _end(process)
            if not isinstance(error, subprocess.TimeoutExpired):
                raise
            done = "Left out. Open it and save it as .docx or PDF."
            raise LimitExceeded(name, "takes LibreOffice too long to open", done) from error


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a process and, where the system has groups of processes, those that it started."""
    if sys.platform == "win32" or not hasattr(os, "killpg"):
        process.kill()
        return
    with contextlib.suppress(ProcessLookupError):  # it has just ended by itself
        os.killpg(process.pid, signal.SIGKILL)


def read_through_office(data: bytes, name: str, settings: IngestSettings) -> Draft:
    """Blocks of a file that LibreOffice opens; a line says that it did."""
    if sniff(data, name) == "application/vnd.oasis.opendocument":
        data = as_shown(data)
    # What LibreOffice shows for such a field of an old Word file is the day of the reading.
    word = as_word_file(data, name, settings)
    draft = read_word(word, name, settings, renewed=data.startswith(_OLE))
    what = "is of an old or foreign kind and was opened through LibreOffice"
    draft.problems.append(Problem(name, "info", what, "Read. Compare what you quote with the file itself."))
    return draft


def _extension(name: str) -> str:
    """The name's extension, if it is a plain one."""
    end = Path(name.rpartition("!")[2]).suffix.lower()
    return end if end[1:].isalnum() and len(end) < 8 else ""
