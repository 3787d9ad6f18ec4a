"""A complete answer of a site, and how its body is unpacked."""

from __future__ import annotations

import zlib
from dataclasses import dataclass

import httpx

__all__ = ["FetchError", "Retrieved", "retrieved"]


class FetchError(Exception):
    """One address could not be fetched; the message says why."""


@dataclass(frozen=True, slots=True)
class Retrieved:
    """A complete answer."""

    url: str
    redirects: tuple[str, ...]
    status: int
    reason: str
    http_version: str
    headers: tuple[tuple[str, str], ...]
    raw: bytes  # as sent, compressed or not
    body: bytes
    request_headers: tuple[tuple[str, str], ...]


def retrieved(response: httpx.Response, raw: bytes, most: int) -> Retrieved:
    """The answer with its body, which may unpack to ``most`` bytes."""
    headers = tuple((k.decode("latin-1"), v.decode("latin-1")) for k, v in response.headers.raw)
    asked = tuple(
        (k.decode("latin-1"), v.decode("latin-1"))
        for k, v in response.request.headers.raw
        if k.lower() != b"authorization"  # what it is asked with is nobody else's business
    )
    body = _unpacked(raw, response.headers.get("content-encoding", ""), most)
    reason, version = response.reason_phrase, response.http_version
    return Retrieved(str(response.url), (), response.status_code, reason, version, headers, raw, body, asked)


def _unpacked(raw: bytes, encoding: str, most: int) -> bytes:
    """The body without its content encoding; only gzip was asked for."""
    if encoding.strip().lower() in {"", "identity"} or not raw:
        return raw
    if encoding.strip().lower() not in {"gzip", "x-gzip"}:
        raise FetchError(f"came in an encoding that was not asked for ({encoding})")
    try:
        unpacker = zlib.decompressobj(wbits=31)
        body = unpacker.decompress(raw, most + 1)
    except zlib.error as error:
        raise httpx.DecodingError("gzip") from error
    if len(body) > most:
        raise FetchError(f"is larger than {most:,} bytes")
    if not unpacker.eof:
        raise httpx.DecodingError("gzip body is cut off")
    return body
