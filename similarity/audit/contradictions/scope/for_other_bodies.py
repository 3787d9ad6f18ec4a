"""An exemption that the law gives to some bodies only, relied on by a body that its name shows to be none of them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from similarity.audit.declared import declared_at
from similarity.audit.patterns import compiled
from similarity.audit.provisions import named, within
from similarity.audit.sentences import all_sentences, letter_shows
from similarity.audit.signs import Sign
from similarity.audit.wording import finding
from similarity.facts import load
from similarity.records import Citation, Finding, Letter

__all__ = ["for_other_bodies"]

# A department's words, or information that it holds, may be in question.
_A_DEPARTMENT_TOO = Sign(
    r"\b(?:on behalf of|held for|belongs? to|consult\w*)\b[^.;]{0,40}\b(?:department|ministry|ministers?|government)\b|\b(?:transferr?ed|no longer rel(?:y|ies)|withdr\w+)\b"
)

# "A request to the department was met by section 35": who relied on it there is a body that may.
_A_DEPARTMENTS = Sign(
    r"\b(?:departments?|ministry|ministries|directorates?|Whitehall|Treasury|Downing Street|(?-i:Ministers)|Scottish Administration|Scottish Ministers|(?:Scottish|Welsh|UK|central) Government|(?:the|that|this) government(?! polic)|government(?:[’']s| body| bodies| department)"
    r"|(?:Cabinet|Home|Foreign|Scotland|Wales|Northern Ireland|Attorney General[’']s) Office)\b",
    re.IGNORECASE,
)
_ITS_OWN = Sign(r"\b(?:by it|(?:its|their) (?:own )?(?:copy|answer|reply|letter|refusal))\b", re.IGNORECASE)


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
        if cited is None or letter_shows(letter, _A_DEPARTMENT_TOO) or _of_a_department(letter, cited):
            continue
        values = {
            **named(cited.provision),
            "body": letter.document.authority or "",
            "law": str(row["law"]),
        }
        yield finding(
            "exemption-of-other-bodies", letter.document, cited.span, values, sources=[row], regime=letter.regime
        )  # fmt: skip


def _of_a_department(letter: Letter, cited: Citation) -> bool:
    """Whether the sentence of a citation, or another in its block that cites the same, names a body that may rely on it."""
    return any(
        _A_DEPARTMENTS.shown_in(one.said) or _ITS_OWN.shown_in(one.said)
        for one in all_sentences(letter)
        if one.span.start <= cited.span.start < one.span.end
    )
