"""Writes a check: one page, or a folder with the page, its JSON and the records that an evidence pack is made from."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from similarity.collection.checking.check_result import CheckResult
from similarity.collection.shown.check_json import check_object
from similarity.collection.shown.check_page import check_page
from similarity.errors import SettingsError
from similarity.store.file import writing
from similarity.store.folder import replacing
from similarity.store.manifest import CHECK
from similarity.store.results import save_results

__all__ = ["writing_check"]


@contextmanager
def writing_check(out: Path) -> Iterator[Callable[[CheckResult], None]]:
    """Give what writes a check to ``out``; whether the place can be written is known before the block begins.

    Raises
    ------
    SettingsError
        The place cannot be written, or several letters were checked and ``out`` is a folder.
    """
    if out.suffix.lower() in (".html", ".htm"):
        with writing(out) as write:
            yield lambda result: write(check_page(result))
    else:
        with replacing(out, CHECK) as folder:
            yield lambda result: _folder(result, folder)


def _folder(result: CheckResult, folder: Path) -> None:
    if len(result.letters) != 1:
        raise SettingsError(
            f"a folder holds the check of one letter, and {len(result.letters)} were checked. Name a FILE.html, or check "
            "them one by one."
        )
    (letter,) = result.letters
    folder.mkdir(exist_ok=True)
    text = json.dumps(check_object(result), ensure_ascii=False, indent=1)
    (folder / "check.json").write_text(text + "\n", encoding="utf-8")
    (folder / "check.html").write_bytes(check_page(result).encode("utf-8"))
    save_results(letter.results, folder)
