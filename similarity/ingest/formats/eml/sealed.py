"""Mails that are signed so that their text lies inside the signature (S/MIME, ``smime.p7m``): it can be read without any key."""

from __future__ import annotations

import email
from email.policy import default
from typing import Any

from similarity.ingest.formats.eml.payload import payload_of

__all__ = ["is_sealed", "unsealed"]

_KINDS = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime"})
_MOST_BYTES = 100_000_000  # of what was packed


def is_sealed(part: Any) -> bool:
    """Whether a part is a message inside a signature, or an encrypted one."""
    return part.get_content_type() in _KINDS or str(part.get_filename() or "").lower().endswith(".p7m")


def unsealed(part: Any) -> Any | None:
    """The message that was signed or packed (RFC 8551, sections 3.5 and 3.6); None for one that is encrypted or damaged."""
    from asn1crypto import cms

    try:
        outer = cms.ContentInfo.load(payload_of(part))
        kind = outer["content_type"].native
        if kind == "signed_data":
            content = outer["content"]["encap_content_info"]["content"].native
        elif kind == "compressed_data":
            content = _unpacked(outer["content"]["encap_content_info"]["content"].native)
        else:
            return None
    except (ValueError, TypeError, KeyError, AttributeError, OSError):
        return None
    if not isinstance(content, bytes) or not content:
        return None
    return email.message_from_bytes(content, policy=default)


def _unpacked(packed: bytes) -> bytes:
    import zlib

    try:
        return zlib.decompressobj().decompress(packed, _MOST_BYTES)
    except zlib.error:
        return b""
