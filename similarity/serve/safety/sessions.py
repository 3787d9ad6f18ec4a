"""Who asks: a browser has a session, and forms carry a token that only pages of that session hold."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qs, urlencode

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from similarity.serve.safety.refusals import Refused, refusal

__all__ = ["Secret", "Sessions"]


class Secret:
    """The key of one run of the app, and the tokens made with it."""

    def __init__(self) -> None:
        self._key = secrets.token_bytes(32)

    def token(self, purpose: str, session: str) -> str:
        """A token for one purpose, which only this run of the app can make."""
        return hmac.new(self._key, f"{purpose}:{session}".encode(), hashlib.sha256).hexdigest()

    def fits(self, given: str, purpose: str, session: str) -> bool:
        """Whether a token is the right one, in a time that tells nothing."""
        return hmac.compare_digest(given.encode(), self.token(purpose, session).encode())


class Sessions:
    """Gives each browser a session; where the app can be reached from elsewhere, only to one that has its token.

    The session's name stands in ``scope["state"]["session"]``, its token against forged requests in
    ``scope["state"]["csrf"]``.

    Parameters
    ----------
    app
        What comes next.
    secret
        The key of this run.
    access
        The token that is asked for; empty where only this machine can reach the app.
    """

    def __init__(self, app: ASGIApp, secret: Secret, access: str = "") -> None:
        self.app, self.secret, self.access = app, secret, access

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on a request with its session."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        port = (scope.get("server") or ("", 0))[1]
        session_name, access_name = f"similarity-{port}", f"similarity-access-{port}"
        cookies = _cookies(Headers(scope=scope).get("cookie", ""))
        if self.access and not self.secret.fits(cookies.get(access_name, ""), "access", self.access):
            await self._let_in(access_name, scope, receive, send)
            return
        session = cookies.get(session_name, "")
        new = len(session) != 32 or not session.isalnum()
        if new:
            session = secrets.token_hex(16)
        scope.setdefault("state", {}).update(session=session, csrf=self.secret.token("csrf", session))

        async def with_cookie(message: Message) -> None:
            if new and message["type"] == "http.response.start":
                MutableHeaders(scope=message).append("set-cookie", _cookie(session_name, session))
            await send(message)

        await self.app(scope, receive, with_cookie)

    async def _let_in(self, name: str, scope: Scope, receive: Receive, send: Send) -> None:
        """Exchange the token in the address for a cookie, so that the address can be shown to others."""
        query = parse_qs(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        given = query.pop("token", [""])[0]
        if scope["method"] not in ("GET", "HEAD") or not hmac.compare_digest(
            given.encode(), self.access.encode()
        ):
            sentence = (
                "This app asks for its token. Open the whole address that `similarity serve` printed, "
                "with everything after the question mark."
            )
            await refusal(Refused(401, sentence))(scope, receive, send)
            return
        # Only a path of this app: an address that begins with two slashes would lead elsewhere.
        path = "/" + scope["path"].lstrip("/\\")
        response = RedirectResponse(path + ("?" + urlencode(query, doseq=True) if query else ""), 303)
        response.headers.append("set-cookie", _cookie(name, self.secret.token("access", self.access)))
        await response(scope, receive, send)


def _cookie(name: str, value: str) -> str:
    # Lax: an address that was sent to a colleague, or to oneself, opens in the session that is there.
    return f"{name}={value}; Path=/; HttpOnly; SameSite=Lax"


def _cookies(header: str) -> dict[str, str]:
    try:
        return {name: morsel.value for name, morsel in SimpleCookie(header).items()}
    except CookieError:
        return {}
