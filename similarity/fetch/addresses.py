"""What an address on the web may lead to, and how it is shown: no machine of the user's own network, no password."""

from __future__ import annotations

import ipaddress
import socket
from urllib.parse import urlsplit, urlunsplit

__all__ = ["is_public", "refused_host", "split_address", "without_credentials"]


def split_address(url: str) -> tuple[str, str, int] | None:
    """Scheme, host and port of a web address; None if it is none."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or not host:
        return None
    return parts.scheme, host, port or (443 if parts.scheme == "https" else 80)


def is_public(address: str) -> bool:
    """Whether a numeric address can be reached by everybody: not private, loopback, link-local or reserved."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    inner = getattr(ip, "ipv4_mapped", None) or getattr(ip, "sixtofour", None)
    if inner is not None:
        ip = inner
    return ip.is_global and not ip.is_multicast


def refused_host(host: str, port: int) -> str:
    """A numeric address of ``host`` that is not public; empty where all are, or none is known.

    A name that resolves to a public address and to another one is refused as a whole.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return ""
    return next((str(a[4][0]) for a in found if not is_public(str(a[4][0]))), "")


def without_credentials(url: str) -> str:
    """The address without ``user:password@``."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))
