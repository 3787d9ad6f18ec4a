"""How a request is turned away: one sentence on a page, with what to do, and nothing of the request in it."""

from __future__ import annotations

from html import escape

from starlette.responses import HTMLResponse

__all__ = ["Refused", "refusal"]


class Refused(Exception):
    """A request that is not served.

    Parameters
    ----------
    status
        Of HTTP.
    sentence
        What happened, and what to do.
    """

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status, self.sentence = status, sentence


def refusal(refused: Refused) -> HTMLResponse:
    """A plain page: whoever is turned away is shown nothing of the collection."""
    said = escape(refused.sentence)
    return HTMLResponse(
        '<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>Not done</title></head>'
        f'<body><main><h1>Not done</h1><p>{said}</p><p><a href="/">To the overview</a></p></main></body></html>',
        refused.status,
    )
