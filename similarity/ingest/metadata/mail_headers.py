"""What the header lines of a mail say: the sender's authority or public domain, and the bare subject."""

from __future__ import annotations

import re

from similarity.ingest.metadata.authority import names_in
from similarity.ingest.metadata.body_names import whole_name
from similarity.ingest.metadata.name_places import longer_form
from similarity.kept_work import pattern as compiled_pattern

__all__ = ["is_request_address", "public_domain", "sender_authority", "subject_of"]

# Addresses through which WhatDoTheyKnow sends requests: the sender is the person who asks.
_REQUEST_ADDRESS = compiled_pattern(r"request-\d+-[0-9a-f]+@", re.IGNORECASE)
# Domains that only public bodies get; the reserved names stand for them in examples.
_PUBLIC_DOMAIN = compiled_pattern(
    r"@(?:[\w-]+\.)*?(?P<domain>[\w-]+\.(?:(?:gov|police|nhs|ac|mod|parliament|fire)\.(?:uk|invalid|example)"
    r"|gov\.(?:scot|wales)|nhs\.(?:scot|wales|net)|llyw\.cymru))\b",
    re.IGNORECASE,
)


def is_request_address(sender: str) -> bool:
    """Whether a mail came from WhatDoTheyKnow, that is, from the person who asks."""
    return _REQUEST_ADDRESS.search(sender) is not None


def sender_authority(sender: str) -> str:
    """The sender's name where it is built like an authority's name."""
    display = re.split(r"[<\[]", sender, maxsplit=1)[0].strip(" \"'")
    return whole_name(longer_form(next(iter(names_in(display)), ""), display), display)


def public_domain(sender: str) -> str:
    """The domain of a public body's address, as written; empty for any other."""
    found = _PUBLIC_DOMAIN.search(sender)
    return found["domain"].lower() if found else ""


def subject_of(subject: str) -> str:
    """A subject without the signs of answering and forwarding."""
    return re.sub(r"(?i)^(?:(?:re|fw|fwd|ateb|ymlaen)\s*:\s*)+", "", subject)
