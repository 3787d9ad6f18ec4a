"""Style and scripts under addresses that hold their hash: the report's own, and what the app adds to them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from importlib import resources

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from similarity.report.page.render import SCRIPT_PARTS, asset
from similarity.serve.safety.refusals import Refused

__all__ = ["StaticFile", "routes", "static_files"]

# What runs after the report's own parts, in this order; what those declare these use.
_OWN_PARTS = ("resuming", "drop", "following", "typing")
_LAST = "start"


@dataclass(frozen=True, slots=True)
class StaticFile:
    """A file that never changes under its address."""

    content: bytes
    media_type: str
    ending: str

    @property
    def name(self) -> str:
        """Its hash with its ending."""
        return f"{hashlib.sha256(self.content).hexdigest()[:32]}.{self.ending}"

    @property
    def address(self) -> str:
        """Where it is served."""
        return f"/static/{self.name}"


def _own(name: str) -> str:
    return (resources.files("similarity.serve") / "assets" / name).read_text(encoding="utf-8")


@cache
def static_files() -> dict[str, StaticFile]:
    """``style``, ``early`` (runs before the page is drawn) and ``script``."""
    parts = [asset(f"script/{part}.js") for part in SCRIPT_PARTS if part != _LAST]
    parts += [_own(f"script/{part}.js") for part in _OWN_PARTS]
    script = '"use strict";\n(() => {\n' + "\n".join([*parts, asset(f"script/{_LAST}.js")]) + "})();\n"
    style = asset("report.css") + _own("app.css")
    return {
        "style": StaticFile(style.encode(), "text/css", "css"),
        "early": StaticFile(asset("script/early.js").encode(), "text/javascript", "js"),
        "script": StaticFile(script.encode(), "text/javascript", "js"),
    }


async def _serve(request: Request) -> Response:
    wanted = request.path_params["name"]
    for file in static_files().values():
        if file.name == wanted:
            return Response(
                file.content,
                media_type=file.media_type,
                headers={"cache-control": "public, max-age=31536000, immutable"},
            )
    raise Refused(404, "This file belongs to another version of the app. Load the page again.")


routes = [Route("/static/{name}", _serve)]
