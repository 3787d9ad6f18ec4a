"""An exemption that the law gives to some bodies only, relied on by a body that its name shows to be none of them."""

from __future__ import annotations

from collections.abc import Iterator

from similarity.audit.declared import declared_at
from similarity.audit.patterns import compiled
from similarity.audit.provisions import named, within
from similarity.audit.sentences import letter_shows
from similarity.audit.signs import Sign
from similarity.audit.wording import finding
from similarity.facts import load
from similarity.records import Finding, Letter

__all__ = ["for_other_bodies"]

# A department's words, or information that it holds, may be in question.
_A_DEPARTMENT_TOO = Sign(
    r"\b(?:on behalf of|held for|belongs? to|consult\w*)\b[^.;]{0,40}\b(?:department|ministry|ministers?|government)\b|\b(?:transferr?ed|no longer rel(?:y|ies)|withdr\w+)\b"
)


def for_other_bodies(letter: Letter) -> Iterator[Finding]:
    """The first provision relied on for each row of ``exemptions_of_bodies`` that fits the name of the authority.

    Notes
    -----
    Only where the text has that name, and no word of a department for which the information may be held. An
    internal review may tell of what it puts right, so it is left alone.
    """
    body = (letter.document.authority or "").lower()
    if not body or body not in letter.document.text.lower() or letter.is_review:
        return
    for row in load("exemptions_of_bodies").rows:
        if not compiled(str(row["names"])).search(body) or compiled(str(row["never"])).search(body):
            continue
        cited = next(
            (c for c in declared_at(letter) if any(within(c.provision, one) for one in row["sections"])), None
        )
        if cited is None or letter_shows(letter, _A_DEPARTMENT_TOO):
            continue
        values = {
            **named(cited.provision),
            "body": letter.document.authority or "",
            "law": str(row["law"]),
        }
        yield finding(
            "exemption-of-other-bodies", letter.document, cited.span, values, sources=[row], regime=letter.regime
        )  # fmt: skip
