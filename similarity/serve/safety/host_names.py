"""Which names the app answers to: a page elsewhere may let its own name lead here (DNS rebinding), and is refused."""

from __future__ import annotations

import ipaddress
import socket

from starlette.types import ASGIApp, Receive, Scope, Send

from similarity.serve.safety.refusals import Refused, refusal

__all__ = ["HostNames", "is_loopback", "name_of"]

_HERE = frozenset({"localhost", "127.0.0.1", "::1"})


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach an address."""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def name_of(host: str) -> str:
    """The name in a ``Host`` header, without its port and brackets."""
    inside, bracket, port = host.removeprefix("[").partition("]")
    if host.startswith("[") and bracket and (not port or port.startswith(":")):
        return inside.casefold()
    return host.rpartition(":")[0].casefold() if host.count(":") == 1 else host.casefold()


class HostNames:
    """Refuses a request whose ``Host`` is no name of this machine.

    Parameters
    ----------
    app
        What comes next.
    bound
        The address that the app listens on. Beyond loopback also addresses in numbers and the machine's own name are
        its names: a page elsewhere can let neither lead here.
    """

    def __init__(self, app: ASGIApp, bound: str) -> None:
        self.app = app
        self._names = _HERE if is_loopback(bound) else _HERE | {bound.casefold(), *_own_names()}
        self._numbers = not is_loopback(bound)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what names this machine."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        hosts = [value for name, value in scope["headers"] if name == b"host"]
        if len(hosts) != 1 or not self._known(name_of(hosts[0].decode("latin-1"))):
            sentence = (
                "This app answers only to its own address. Open the address that `similarity serve` printed."
            )
            await refusal(Refused(421, sentence))(scope, receive, send)
            return
        await self.app(scope, receive, send)

    def _known(self, name: str) -> bool:
        if name in self._names:
            return True
        try:
            ipaddress.ip_address(name)
        except ValueError:
            return False
        return self._numbers


def _own_names() -> set[str]:
    name = socket.gethostname().casefold()
    return {name, f"{name}.local"}
