"""One polite request at a time: robots rules, a delay for each host, retries with back-off, bounded bodies."""

from __future__ import annotations

import email.utils
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from queue import Empty, Queue
from urllib.parse import urljoin, urlsplit
from urllib.request import getproxies
from urllib.robotparser import RobotFileParser

import httpx
from tenacity import RetryCallState, Retrying, retry_if_exception_type, stop_after_attempt

from similarity.fetch.addresses import is_public, refused_host, split_address, without_credentials
from similarity.fetch.http_answer import FetchError, Retrieved, retrieved

__all__ = ["FetchError", "Manners", "Polite", "Retrieved"]

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_TRY_AGAIN = frozenset({408, 425, 429, 500, 502, 503, 504})
_MOST_REDIRECTS = 6
_LONGEST_WAIT = 300.0  # seconds; a host that asks for more is left for another day


class _NotPublic(FetchError):
    """An address of a private network, or of this machine."""

    def __init__(self, address: str) -> None:
        super().__init__(
            f"leads to {address}, which is not a public address (--allow-private lets it be asked)"
        )


class _TryAgain(Exception):
    """What may pass when it is tried again; ``asked`` is how many seconds the host asks to wait."""

    def __init__(self, said: str, asked: float = 0.0) -> None:
        super().__init__(said)
        self.asked = asked


class _BackOff:
    """Seconds before the next try: twice as long each time, and at least as long as the host asks."""

    def __init__(self, first: float) -> None:
        self._next = first

    def __call__(self, state: RetryCallState) -> float:
        error = state.outcome.exception() if state.outcome is not None else None
        wait = max(self._next, error.asked if isinstance(error, _TryAgain) else 0.0)
        self._next = 2 * wait
        return min(wait, _LONGEST_WAIT)


def _in_time(work: Callable[[], Retrieved], seconds: float) -> Retrieved:
    """The result of ``work``, which may be held up byte by byte, or TimeoutError when its time is over."""
    done: Queue[tuple[Retrieved | None, BaseException | None]] = Queue(1)

    def run() -> None:
        try:
            done.put((work(), None))
        except BaseException as error:
            done.put((None, error))

    # A thread that nobody waits for: one that hangs must not hold up the rest, nor the end of the program.
    threading.Thread(target=run, daemon=True).start()
    try:
        found, error = done.get(timeout=max(seconds, 0.01))
    except Empty:
        raise TimeoutError from None
    if error is not None:
        raise error
    assert found is not None
    return found


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
    deadline
        Seconds for a page as a whole: its redirects, its retries and every byte, the waits between them aside.
    allow_private
        Also ask machines of private networks and this one.
    """

    user_agent: str
    delay: float = 3.0
    retries: int = 4
    timeout: float = 30.0
    max_bytes: int = 50_000_000
    deadline: float = 300.0
    allow_private: bool = False


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
    _left: float = 300.0
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
        self._left = self.manners.deadline
        while True:
            if split_address(url) is None:
                said = f"leads to {without_credentials(url)!r}, which" if passed else "it"
                raise FetchError(f"{said} is not a web address")
            if not self._allowed(url):
                raise FetchError("is closed to robots by the site's robots.txt")
            found = self._with_retries(url, conditions or {})
            target = {k.lower(): v for k, v in found.headers}.get("location", "")
            if found.status not in _REDIRECTS or not target:
                return replace(found, url=url, redirects=tuple(passed))
            passed.append(url)
            url = _joined(url, target)
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
                address = _joined(address, target)
        except _NotPublic:
            raise
        except FetchError:
            return None
        text = found.body[:500_000].decode("utf-8", "replace") if found.status == 200 else ""
        rules.parse(text.splitlines())
        return rules

    def _with_retries(self, url: str, conditions: dict[str, str]) -> Retrieved:
        trials = Retrying(
            sleep=self.sleep,
            stop=stop_after_attempt(self.manners.retries + 1),
            wait=_BackOff(self.manners.delay),
            retry=retry_if_exception_type(_TryAgain),
            reraise=True,
        )
        try:
            found: Retrieved = trials(self._tried, url, conditions)
        except _TryAgain as error:
            raise FetchError(f"{error}, {self.manners.retries + 1} times") from error
        return found

    def _tried(self, url: str, conditions: dict[str, str]) -> Retrieved:
        try:
            found = self._once(url, conditions)
        except httpx.HTTPError as error:
            raise _TryAgain(f"could not be reached ({type(error).__name__})") from error
        except (httpx.InvalidURL, UnicodeError, ValueError) as error:
            raise FetchError("is not a web address") from error
        if found.status not in _TRY_AGAIN:
            return found
        said = f"answered {found.status} {found.reason}".strip()
        asked = _retry_after({k.lower(): v for k, v in found.headers}.get("retry-after", ""))
        if asked > _LONGEST_WAIT:
            raise FetchError(f"{said} and asks to wait {asked:.0f} seconds")
        raise _TryAgain(said, asked)

    def _once(self, url: str, conditions: dict[str, str]) -> Retrieved:
        self._keep_distance(_origin(url))
        begun = time.monotonic()
        try:
            return _in_time(lambda: self._answer(url, conditions), self._left)
        except TimeoutError as error:
            raise FetchError(f"did not come within {self.manners.deadline:g} seconds") from error
        finally:
            self._left = max(0.0, self._left - (time.monotonic() - begun))
            self._last[_origin(url)] = self.clock()

    def _answer(self, url: str, conditions: dict[str, str]) -> Retrieved:
        self._refuse_private(url)
        with self._client.stream("GET", url, headers=conditions) as response:
            self._refuse_private_peer(response)
            raw = bytearray()
            for chunk in response.iter_raw():
                raw += chunk
                if len(raw) > self.manners.max_bytes:
                    raise FetchError(f"is larger than {self.manners.max_bytes:,} bytes")
            return retrieved(response, bytes(raw), self.manners.max_bytes)

    def _refuse_private(self, url: str) -> None:
        place = split_address(url)
        if place is None or self.manners.allow_private:
            return
        found = refused_host(place[1], place[2])
        if found:
            raise _NotPublic(found)

    def _refuse_private_peer(self, response: httpx.Response) -> None:
        """The name may have led elsewhere when the connection was made; behind a proxy the peer is the proxy."""
        stream = response.extensions.get("network_stream")
        peer = stream.get_extra_info("server_addr") if stream is not None else None
        if self.manners.allow_private or peer is None or getproxies():
            return
        if not is_public(str(peer[0])):
            raise _NotPublic(str(peer[0]))

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


def _joined(url: str, target: str) -> str:
    try:
        return urljoin(url, target)
    except ValueError as error:
        raise FetchError("redirects to something that is not a web address") from error


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
