"""The record that lies beside a fetched page: where and when it was retrieved, and what came back."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path

__all__ = ["SUFFIX", "Provenance", "read_provenance", "record_of"]

SUFFIX = ".provenance.json"


@dataclass(frozen=True, slots=True)
class Provenance:
    """One retrieval.

    Parameters
    ----------
    url
        As the list names it.
    final_url
        After redirects.
    redirects
        Addresses on the way, the first being ``url``.
    retrieved
        ISO 8601 time in UTC.
    status, headers
        Of the last response.
    sha256
        Of the body as stored.
    body
        File name of the body, beside this record.
    warc, warc_bytes
        File name of the archive, and how much of it belongs to complete retrievals.
    earlier
        Hash and time of bodies that this one replaced; they are kept in the archive.
    listed
        The other columns of the list.
    """

    url: str
    final_url: str
    retrieved: str
    status: int
    headers: tuple[tuple[str, str], ...]
    sha256: str
    body: str
    warc: str
    warc_bytes: int
    redirects: tuple[str, ...] = ()
    earlier: tuple[tuple[str, str], ...] = ()
    listed: dict[str, str] = field(default_factory=dict)

    def header(self, name: str) -> str:
        """Value of a response header; empty when absent."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), "")

    def to_json(self) -> str:
        """The record as it is stored."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def record_of(body: Path) -> Path:
    """Path of the record beside a body."""
    return body.with_name(body.name + SUFFIX)


def read_provenance(record: Path) -> Provenance | None:
    """The record; None where there is none, or where it is not one of ours."""
    try:
        content = json.loads(record.read_text(encoding="utf-8"))
        content["headers"] = tuple((str(key), str(value)) for key, value in content["headers"])
        content["redirects"] = tuple(content["redirects"])
        content["earlier"] = tuple((str(sha), str(when)) for sha, when in content["earlier"])
        return Provenance(**content)
    except (OSError, ValueError, KeyError, TypeError):
        return None
