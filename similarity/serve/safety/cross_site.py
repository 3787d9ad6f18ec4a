"""Nothing is changed at the wish of another site: origin and token of every request that is no mere reading."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from similarity.serve.safety.refusals import Refused
from similarity.serve.safety.sessions import Secret

__all__ = ["FIELD", "HEADER", "OwnForms"]

FIELD = "csrf"  # of a form, or of the address that a form with files is sent to
HEADER = "x-csrf-token"
_READING = frozenset({"GET", "HEAD"})
_FORM = "application/x-www-form-urlencoded"


class OwnForms:
    """Refuses what would change something and does not come from a page of this session.

    The token stands in the header ``X-CSRF-Token``, in the field ``csrf`` of a form, or, where a form sends files, in
    the address that it is sent to. A view that changes something need not ask for it again.
    """

    def __init__(self, app: ASGIApp, secret: Secret) -> None:
        self.app, self.secret = app, secret

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what only reads, and what comes from this app."""
        if scope["type"] == "lifespan" or scope["method"] in _READING:
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        _same_origin(headers)
        given, receive = await _given(scope, headers, receive)
        if not self.secret.fits(given, "csrf", scope["state"]["session"]):
            raise Refused(
                403,
                "This page is from before the app was started, or from elsewhere. Load it again and repeat what you "
                "did; nothing was changed.",
            )
        await self.app(scope, receive, send)


def _same_origin(headers: Headers) -> None:
    """Check who sends it.

    Raises
    ------
    Refused
        Another site.
    """
    origin, host = headers.get("origin"), headers["host"]
    site = headers.get("sec-fetch-site", "same-origin")
    same = origin is None or (
        urlsplit(origin).scheme in ("http", "https") and urlsplit(origin).netloc == host
    )
    if not same or site not in ("same-origin", "none"):
        raise Refused(
            403, "Another site tried to change something here. Nothing was changed; close that site's page."
        )


async def _given(scope: Scope, headers: Headers, receive: Receive) -> tuple[str, Receive]:
    """The token that came along, and a way to receive the body (again, where it was read)."""
    if HEADER in headers:
        return headers[HEADER], receive
    in_address = parse_qs(scope["query_string"].decode("latin-1")).get(FIELD)
    if in_address:
        return in_address[0], receive
    if headers.get("content-type", "").partition(";")[0].strip() != _FORM:
        return "", receive
    body = bytearray()
    while True:
        message = await receive()
        if message["type"] != "http.request":
            break
        body += message.get("body", b"")
        if not message.get("more_body"):
            break
    fields = parse_qs(bytes(body).decode("latin-1"), max_num_fields=1_000)
    return fields.get(FIELD, [""])[0], _again(bytes(body), receive)


def _again(body: bytes, receive: Receive) -> Receive:
    """Receive a body that was read already, and then what comes after it."""
    waiting: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def receive_again() -> Message:
        return waiting.pop() if waiting else await receive()

    return receive_again
