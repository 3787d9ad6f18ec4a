"""The opinion of a qualified person, which section 36 of the Act of 2000 asks for, in a letter under the Scottish Act, which asks for none."""

from __future__ import annotations

from collections.abc import Iterator

from similarity.audit.sentences import letter_shows, own_sentences
from similarity.audit.signs import Sign
from similarity.audit.wording import clip, finding, requirement
from similarity.records import QUOTABLE_ROLES, Finding, Letter, Role, Span

__all__ = ["qualified_person_of_the_other_act"]

_ROLES: frozenset[Role] = QUOTABLE_ROLES | {"other"}
_PERSON = Sign(
    r"\b(?:as|is|being) (?:the |our |its |a )?(?:\w+[’']s )?qualified person\b|\b(?:the|our|its|\w+[’']s) qualified person\b|\ba qualified person\b"
)
# It is that of the Act and no engineer: it has an opinion, or stands beside the exemption.
_OF_THE_ACT = Sign(
    r"\bopinion\b|\bsections? 30\b|\bexempt\w*|\b(?:purposes?|meaning) of (?:section|the Act)\b"
)
# A surveyor, or whoever has to make or see a thing because another law or a contract asks for somebody who is qualified.
_OF_A_TRADE = Sign(
    r"\b(?:survey(?:or|ed|s)?|engineers?|chartered|electrician|technicians?|installers?|inspectors?|reservoirs?|valu(?:er|ation)|accountants?|auditors?|actuary|arborist|ecologist|medical|clinical\w*|nurses?|doctors?|assessor)\b"
    r"|\b(?:made|drawn up|prepared|carried out|written|certified|signed(?: off)?|checked|inspected|tested|installed|overseen|approved|done|seen|read)\b[^.;]{0,30}\bby a qualified person\b"
)
_DENIED = Sign(
    r"\b(?:no|not|n[’']t|nor|neither|unlike|without|England|2000|UK Act|FOIA|if|would be (?:needed|required)|you (?:say|said|ask\w*|argue\w*|suggest\w*|mention\w*))\b"
)
_OF_BOTH = Sign(r"\b(?:Freedom of Information Act 2000|FOIA|Act of 2000|2000 Act)\b")


def qualified_person_of_the_other_act(letter: Letter) -> Iterator[Finding]:
    """The first sentence that rests a refusal under the Scottish Act on such an opinion.

    References
    ----------
    Freedom of Information Act 2000, s.36(2) and (5); Freedom of Information (Scotland) Act 2002, s.30.
    """
    if letter.regime != "FOISA" or letter.is_review or letter_shows(letter, _OF_BOTH):
        return
    for one in own_sentences(letter, _ROLES):
        found = _PERSON.search(one.said)
        if (
            found is None
            or not _OF_THE_ACT.shown_in(one.said)
            or _DENIED.shown_in(one.said)
            or _OF_A_TRADE.shown_in(one.said)
        ):
            continue
        span = Span(one.span.start + found.start(), one.span.start + found.end())
        values = {"quotation": clip(one.text), "subject": "qualified person"}
        yield finding(
            "qualified-person-of-the-other-act", letter.document, span, values,
            sources=requirement("RN04"), regime=letter.regime,
        )  # fmt: skip
        return
