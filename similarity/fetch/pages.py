"""Fetches a list of addresses politely and keeps each page with proof of where it came from.

For each address three files lie in the folder: the body, which ``similarity report`` reads; a record with
address, time, headers and SHA-256 (``provenance.py``); and a web archive (WARC) with every retrieval as it
went over the wire. The record is written last, so that a page without one was not finished and is fetched
again, and a page with one is not. Each file is written beside its place and renamed.
"""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
import io
import re
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from similarity.errors import SettingsError
from similarity.fetch.addresses import split_address, without_credentials
from similarity.fetch.http import FetchError, Manners, Polite, Retrieved
from similarity.ingest.metadata.provenance import SUFFIX, Provenance, read_provenance, record_of
from similarity.ingest.sniff import WORD, sniff
from similarity.progress import Progress, silent
from similarity.records import Problem

__all__ = ["FetchResult", "Manners", "default_user_agent", "fetch_sources"]

_EXTENSIONS = {
    "text/html": ".html", "text/plain": ".txt", "application/pdf": ".pdf", WORD: ".docx", "application/zip": ".zip",
    "message/rfc822": ".eml", "image/png": ".png", "image/jpeg": ".jpg", "image/tiff": ".tiff",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class FetchResult:
    """What a run of the fetcher did, by address."""

    fetched: tuple[str, ...]
    unchanged: tuple[str, ...]  # the site says that nothing changed since the last time
    present: tuple[str, ...]  # already there; not asked for again
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class _Listed:
    url: str
    columns: dict[str, str]


def default_user_agent(contact: str = "") -> str:
    """A user agent that says who asks and why; ``contact`` is an address of the person who runs it."""
    from similarity import __version__

    who = f"contact: {contact}" if contact else "contact: not given"
    return f"foi-similarity/{__version__} (reads published FOI responses for research, one page at a time; {who})"


def fetch_sources(
    sources: Path,
    into: Path,
    manners: Manners | None = None,
    *,
    refresh: bool = False,
    progress: Progress = silent,
    polite: Polite | None = None,
    now: Callable[[], dt.datetime] = lambda: dt.datetime.now(dt.UTC),
) -> FetchResult:
    """Fetch every address of a list that is not there yet.

    Parameters
    ----------
    sources
        CSV with a column ``url``; the other columns are kept in the records.
    into
        Folder; made where missing. Safe to run again after an interruption.
    manners
        Delay, retries, limits and user agent.
    refresh
        Ask again for pages that are there, with a conditional request; a changed page replaces the body, the
        earlier one stays in the archive.
    progress
        Called after each address.
    polite, now
        For tests.

    Raises
    ------
    SettingsError
        The list cannot be read or has no column ``url``, or the folder cannot be written.
    """
    listed = _read_list(sources)
    _ready(into)
    visitor = polite or Polite(manners or Manners(default_user_agent()))
    done: dict[str, list[str]] = {"fetched": [], "unchanged": [], "present": []}
    problems: list[Problem] = []
    try:
        for number, item in enumerate(_interleaved(listed), start=1):
            shown = without_credentials(item.url)
            try:
                done[_fetch(item, into, visitor, refresh, now)].append(shown)
            except OSError as error:
                raise SettingsError(
                    f"{into}: cannot be written ({error.strerror or error}). Choose another folder for --into."
                ) from error
            except FetchError as error:
                problems.append(
                    Problem(
                        shown, "error", str(error), "Left out. Run again later, or save the page by hand."
                    )
                )
            progress(number, len(listed))
    finally:
        visitor.close()
    return FetchResult(
        tuple(done["fetched"]), tuple(done["unchanged"]), tuple(done["present"]), tuple(problems)
    )


def _ready(into: Path) -> None:
    """Make the folder, and see that it can be written, before anything is asked for."""
    try:
        into.mkdir(parents=True, exist_ok=True)
        _write(into / ".similarity-writable", b"")
        (into / ".similarity-writable").unlink()
    except FileExistsError as error:
        raise SettingsError(f"{into}: is a file. Choose a folder for --into.") from error
    except OSError as error:
        raise SettingsError(
            f"{into}: cannot be written ({error.strerror}). Choose another folder for --into."
        ) from error


def _read_list(sources: Path) -> list[_Listed]:
    try:
        text = sources.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{sources}: cannot be read as UTF-8 text ({error}). Check the path.") from error
    rows = csv.DictReader(io.StringIO(text))
    if "url" not in (rows.fieldnames or ()):
        raise SettingsError(f"{sources}: has no column called url. Name the column of addresses url.")
    found: dict[str, _Listed] = {}
    for row in rows:
        url = (row.get("url") or "").strip()
        if url:
            found.setdefault(
                url, _Listed(url, {k: v for k, v in row.items() if k and k != "url" and isinstance(v, str)})
            )
    return list(found.values())


def _interleaved(listed: Iterable[_Listed]) -> list[_Listed]:
    """Hosts in turn, so that the wait for one is spent on the others."""
    by_host: dict[str, deque[_Listed]] = {}
    for item in listed:
        by_host.setdefault((split_address(item.url) or ("", "", 0))[1], deque()).append(item)
    order: list[_Listed] = []
    while by_host:
        for host in list(by_host):
            order.append(by_host[host].popleft())
            if not by_host[host]:
                del by_host[host]
    return order


def _fetch(item: _Listed, into: Path, visitor: Polite, refresh: bool, now: Callable[[], dt.datetime]) -> str:
    """Fetch one address; says what became of it."""
    if split_address(item.url) is None:
        raise FetchError("is not a web address")
    stem = _stem(without_credentials(item.url))
    known, intact = _known(into, stem)
    if intact and not refresh:
        return "present"
    found = visitor.get(item.url, _conditions(known) if intact else {})
    if found.status == 304 and known is not None:
        return "unchanged"
    if found.status != 200:
        raise FetchError(f"answered {found.status} {found.reason}".strip())
    if not found.body:
        raise FetchError("answered with an empty page")
    sha256 = hashlib.sha256(found.body).hexdigest()
    if intact and known is not None and known.sha256 == sha256:
        return "unchanged"
    _store(item, found, sha256, known, into, stem, now().astimezone(dt.UTC).isoformat(timespec="seconds"))
    return "fetched"


def _stem(url: str) -> str:
    """Readable and unique: host, end of the path, and eight digits of the address's hash."""
    parts = urlsplit(url)
    words = re.sub(
        r"[^a-z0-9]+",
        "-",
        f"{parts.netloc.removeprefix('www.')}-{parts.path.rstrip('/').rpartition('/')[2]}".lower(),
    )
    return f"{words.strip('-')[:70].strip('-')}-{hashlib.sha256(url.encode()).hexdigest()[:8]}"


def _known(into: Path, stem: str) -> tuple[Provenance | None, bool]:
    """The record of an earlier run, and whether its body is still what the record says."""
    for record in sorted(into.glob(f"{stem}.*{SUFFIX}")):
        provenance = read_provenance(record)
        if provenance is not None:
            body = into / provenance.body
            intact = body.is_file() and hashlib.sha256(body.read_bytes()).hexdigest() == provenance.sha256
            return provenance, intact
    return None, False


def _conditions(known: Provenance | None) -> dict[str, str]:
    if known is None:
        return {}
    wanted = {"If-None-Match": known.header("etag"), "If-Modified-Since": known.header("last-modified")}
    return {name: value for name, value in wanted.items() if value}


def _store(
    item: _Listed, found: Retrieved, sha256: str, known: Provenance | None, into: Path, stem: str, when: str
) -> None:
    body = into / f"{stem}{_EXTENSIONS.get(sniff(found.body, item.url), '.bin')}"
    warc = into / f"{stem}.warc.gz"
    # What an interrupted run appended after the last complete retrieval is cut off.
    kept = warc.read_bytes()[: known.warc_bytes] if known is not None and warc.is_file() else b""
    archive = kept + _warc(found, when)
    _write(warc, archive)
    _write(body, found.body)
    earlier = (*known.earlier, (known.sha256, known.retrieved)) if known is not None else ()
    provenance = Provenance(
        without_credentials(item.url),
        without_credentials(found.url),
        when,
        found.status,
        found.headers,
        sha256,
        body.name,
        warc.name,
        len(archive),
        tuple(map(without_credentials, (*found.redirects, found.url))) if found.redirects else (),
        earlier,
        item.columns,
    )
    _write(record_of(body), provenance.to_json().encode())
    if known is not None and known.body != body.name:  # the page became another format
        (into / known.body).unlink(missing_ok=True)
        record_of(into / known.body).unlink(missing_ok=True)


def _write(path: Path, data: bytes) -> None:
    """Write beside and rename, so that no reader sees half a file."""
    beside = path.with_name(f".{path.name}.part")
    beside.write_bytes(data)
    beside.replace(path)


def _warc(found: Retrieved, when: str) -> bytes:
    """A response record and its request (WARC 1.1, ISO 28500), gzipped record by record."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    stream = io.BytesIO()
    writer = WARCWriter(stream, gzip=True, warc_version="WARC/1.1")
    date = {"WARC-Date": when.replace("+00:00", "Z")}
    # The body here is without its transfer coding, so that header moves aside, as archives do.
    headers = [
        (f"X-Archive-Orig-{k}" if k.lower() == "transfer-encoding" else k, v) for k, v in found.headers
    ]
    status = StatusAndHeaders(f"{found.status} {found.reason}".strip(), headers, protocol=found.http_version)
    response = writer.create_warc_record(
        without_credentials(found.url),
        "response",
        io.BytesIO(found.raw),
        http_headers=status,
        warc_headers_dict=date,
    )
    path = urlsplit(found.url).path or "/"
    asked = StatusAndHeaders(
        f"GET {path} {found.http_version}", list(found.request_headers), is_http_request=True
    )
    request = writer.create_warc_record(
        without_credentials(found.url),
        "request",
        io.BytesIO(b""),
        http_headers=asked,
        warc_headers_dict=dict(date),
    )
    writer.write_request_response_pair(request, response)
    return stream.getvalue()
