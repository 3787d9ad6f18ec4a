"""One polite request at a time: robots rules, a delay for each host, retries with back-off, bounded bodies."""

from __future__ import annotations

import email.utils
import time
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin, urlsplit
from urllib.robotparser import RobotFileParser

import httpx

__all__ = ["FetchError", "Manners", "Polite", "Retrieved"]

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_TRY_AGAIN = frozenset({408, 425, 429, 500, 502, 503, 504})
_MOST_REDIRECTS = 6
_LONGEST_WAIT = 300.0  # seconds; a host that asks for more is left for another day


class FetchError(Exception):
    """One address could not be fetched; the message says why."""


@dataclass(frozen=True, slots=True)
class Manners:
    """How the fetcher behaves.

    Parameters
    ----------
    user_agent
        Who asks and why, with a way to reach them.
    delay
        Seconds between two requests to one host, at least; a host's own crawl delay counts if longer.
    retries
        How often a failed request is tried again.
    timeout
        Seconds without an answer, or without a further byte of it.
    max_bytes
        Largest body.
    """

    user_agent: str
    delay: float = 3.0
    retries: int = 4
    timeout: float = 30.0
    max_bytes: int = 50_000_000


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


@dataclass
class Polite:
    """Fetches addresses one after the other.

    Parameters
    ----------
    manners
        Settings.
    sleep, clock
        For tests.
    """

    manners: Manners
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic
    _last: dict[str, float] = field(default_factory=dict)
    _robots: dict[str, RobotFileParser | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._client = httpx.Client(
            follow_redirects=False,
            timeout=self.manners.timeout,
            headers={
                "User-Agent": self.manners.user_agent,
                "Accept-Encoding": "gzip",
                "Accept": "text/html, application/pdf, */*;q=0.5",
            },
        )

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def get(self, url: str, conditions: dict[str, str] | None = None) -> Retrieved:
        """The page at ``url``, through its redirects.

        Raises
        ------
        FetchError
            Not allowed, not there, too large, or not reachable after every retry.
        """
        passed: list[str] = []
        while True:
            if urlsplit(url).scheme not in {"http", "https"}:
                raise FetchError(f"leads to {url!r}, which is not a web address")
            if not self._allowed(url):
                raise FetchError("is closed to robots by the site's robots.txt")
            found = self._with_retries(url, conditions or {})
            target = {k.lower(): v for k, v in found.headers}.get("location", "")
            if found.status not in _REDIRECTS or not target:
                return Retrieved(url, tuple(passed), *_rest(found))
            passed.append(url)
            url = urljoin(url, target)
            if len(passed) > _MOST_REDIRECTS or url in passed:
                raise FetchError("redirects in a circle")

    def _allowed(self, url: str) -> bool:
        origin = _origin(url)
        if origin not in self._robots:
            self._robots[origin] = self._read_robots(origin)
        rules = self._robots[origin]
        return rules is not None and rules.can_fetch(self.manners.user_agent, url)

    def _read_robots(self, origin: str) -> RobotFileParser | None:
        """Rules of a host; None when they cannot be had, which means: stay away (RFC 9309, section 2.3.1)."""
        rules = RobotFileParser()
        address = f"{origin}/robots.txt"
        try:
            for _ in range(_MOST_REDIRECTS):
                found = self._with_retries(address, {})
                target = {k.lower(): v for k, v in found.headers}.get("location", "")
                if found.status not in _REDIRECTS or not target:
                    break
                address = urljoin(address, target)
        except FetchError:
            return None
        text = found.body[:500_000].decode("utf-8", "replace") if found.status == 200 else ""
        rules.parse(text.splitlines())
        return rules

    def _with_retries(self, url: str, conditions: dict[str, str]) -> Retrieved:
        wait, said = self.manners.delay, ""
        for attempt in range(self.manners.retries + 1):
            if attempt:
                self.sleep(min(wait, _LONGEST_WAIT))
                wait *= 2
            try:
                found = self._once(url, conditions)
            except httpx.HTTPError as error:
                said = f"could not be reached ({type(error).__name__})"
                continue
            except httpx.InvalidURL as error:
                raise FetchError("is not a web address") from error
            if found.status not in _TRY_AGAIN:
                return found
            said = f"answered {found.status} {found.reason}".strip()
            asked = _retry_after({k.lower(): v for k, v in found.headers}.get("retry-after", ""))
            if asked > _LONGEST_WAIT:
                raise FetchError(f"{said} and asks to wait {asked:.0f} seconds")
            wait = max(wait, asked)
        raise FetchError(f"{said}, {self.manners.retries + 1} times")

    def _once(self, url: str, conditions: dict[str, str]) -> Retrieved:
        self._keep_distance(_origin(url))
        try:
            with self._client.stream("GET", url, headers=conditions) as response:
                raw = bytearray()
                for chunk in response.iter_raw():
                    raw += chunk
                    if len(raw) > self.manners.max_bytes:
                        raise FetchError(f"is larger than {self.manners.max_bytes:,} bytes")
                return _retrieved(response, bytes(raw), self.manners.max_bytes)
        finally:
            self._last[_origin(url)] = self.clock()

    def _keep_distance(self, origin: str) -> None:
        last = self._last.get(origin)
        if last is None:
            return
        rules = self._robots.get(origin)
        asked = rules.crawl_delay(self.manners.user_agent) if rules is not None else None
        delay = max(self.manners.delay, min(float(asked or 0), _LONGEST_WAIT))
        remaining = last + delay - self.clock()
        if remaining > 0:
            self.sleep(remaining)


def _rest(found: Retrieved) -> tuple[Any, ...]:
    return (
        found.status,
        found.reason,
        found.http_version,
        found.headers,
        found.raw,
        found.body,
        found.request_headers,
    )


def _retrieved(response: httpx.Response, raw: bytes, most: int) -> Retrieved:
    headers = tuple((k.decode("latin-1"), v.decode("latin-1")) for k, v in response.headers.raw)
    asked = tuple((k.decode("latin-1"), v.decode("latin-1")) for k, v in response.request.headers.raw)
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


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def _retry_after(value: str) -> float:
    """Seconds that a host asks to wait, as a number or as a date; 0 for none."""
    if value.strip().isdigit():
        return float(value)
    try:
        return max(0.0, email.utils.parsedate_to_datetime(value).timestamp() - time.time())
    except (ValueError, TypeError):
        return 0.0
