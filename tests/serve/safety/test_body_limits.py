"""What is refused after its body came whole is answered at once: nobody waits for more."""

from __future__ import annotations

import asyncio
from typing import Any

from starlette.responses import PlainTextResponse

from similarity.serve.safety.body_limits import BodyLimits
from similarity.serve.safety.refusals import Refused


def _answer(messages: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What is sent by an app that reads one message and refuses; asking for more than ``messages`` is an error."""
    sent: list[dict[str, Any]] = []

    async def refuses(scope: Any, receive: Any, send: Any) -> None:
        await receive()
        raise Refused(403, "No.")

    async def receive() -> Any:
        return messages.pop(0)

    async def send(message: Any) -> None:
        sent.append(message)

    app = BodyLimits(
        refuses, lambda path: 100, lambda scope, refused: PlainTextResponse("No.", refused.status)
    )
    scope = {"type": "http", "path": "/change", "method": "POST", "headers": []}
    asyncio.run(app(scope, receive, send))
    return sent


def test_a_body_that_came_whole_is_not_waited_for() -> None:
    sent = _answer([{"type": "http.request", "body": b"x", "more_body": False}])
    assert sent[0]["status"] == 403
    assert not sent[-1].get("more_body")


def test_the_rest_of_a_body_is_received_and_thrown_away() -> None:
    waiting = [{"type": "http.request", "body": b"x", "more_body": True} for _ in range(3)]
    waiting.append({"type": "http.request", "body": b"", "more_body": False})
    sent = _answer(waiting)
    assert waiting == []
    assert sent[0]["status"] == 403 and b"".join(m.get("body", b"") for m in sent) == b"No."
