"""Writes one file whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from similarity.errors import SettingsError

__all__ = ["write_whole"]


def write_whole(path: Path, content: str | bytes) -> None:
    """Write beside ``path`` and rename; text as UTF-8 with its line ends untouched.

    Raises
    ------
    SettingsError
        The place cannot be written.
    """
    data = content.encode("utf-8") if isinstance(content, str) else content
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            Path(name).chmod(0o644)
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise SettingsError(f"{path}: cannot be written ({error.strerror}). Choose another place.") from error
