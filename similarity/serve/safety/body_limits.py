"""How much a request may send, and how slowly."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable

from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from similarity.serve.safety.refusals import Refused

__all__ = ["BodyLimits"]

_IDLE = 60.0  # seconds that a sender may be silent
_LONGEST = 3_600.0  # seconds for a whole request
_DRAIN = 20.0  # seconds for which the rest of what was refused is received and thrown away


class BodyLimits:
    """Refuses a body that is too large, by what it announces and by what it sends, and one that does not come.

    Answers for everything further in that refuses a request.

    Parameters
    ----------
    app
        What comes next.
    limit
        Most bytes of a body, by path.
    page
        What is shown of a request that is refused.
    idle
        Seconds that a sender may be silent.
    """

    def __init__(
        self,
        app: ASGIApp,
        limit: Callable[[str], int],
        page: Callable[[Scope, Refused], Response],
        idle: float = _IDLE,
    ) -> None:
        self.app, self.limit, self.page, self.idle = app, limit, page, idle

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on a request whose body is counted."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        most = self.limit(scope["path"])
        announced = Headers(scope=scope).get("content-length", "0")
        begun = time.monotonic()
        received, answering, whole = 0, False, False

        async def counted() -> Message:
            nonlocal received, whole
            patience = min(self.idle, _LONGEST - (time.monotonic() - begun))
            try:
                message = await asyncio.wait_for(receive(), patience) if not answering else await receive()
            except TimeoutError as error:
                raise Refused(
                    408, "Nothing came for a minute, so the upload was given up. Send it again."
                ) from error
            received += len(message.get("body", b""))
            whole = message["type"] != "http.request" or not message.get("more_body", False)
            if received > most:
                raise Refused(413, _too_large(most))
            return message

        async def watched(message: Message) -> None:
            nonlocal answering
            answering = True
            await send(message)

        try:
            if not announced.isdigit() or int(announced) > most:
                raise Refused(413, _too_large(most))
            await self.app(scope, counted, watched)
        except Refused as refused:
            if answering:
                raise
            answer = self.page(scope, refused)
            if whole:  # nothing more comes, and waiting for it would keep the page from its end
                await answer(scope, receive, send)
            else:
                await _answered_early(answer, receive, send)


async def _answered_early(response: Response, receive: Receive, send: Send) -> None:
    """Answer, and then receive the rest: a browser that still sends would else show that the connection broke."""
    headers = [*response.raw_headers, (b"connection", b"close")]
    await send({"type": "http.response.start", "status": response.status_code, "headers": headers})
    await send({"type": "http.response.body", "body": bytes(response.body), "more_body": True})
    end = time.monotonic() + _DRAIN
    while (left := end - time.monotonic()) > 0:
        try:
            message = await asyncio.wait_for(receive(), left)
        except TimeoutError:
            break
        if message["type"] != "http.request" or not message.get("more_body"):
            break
    await send({"type": "http.response.body", "body": b""})


def _too_large(most: int) -> str:
    size = f"{most // 1_000_000:,} MB" if most >= 1_000_000 else f"{most:,} bytes"
    return (
        f"That is more than {size}, which is the most that is taken at once. Nothing of it was kept. Send fewer or "
        "smaller files, or add them with `similarity add FOLDER --to COLLECTION`."
    )
