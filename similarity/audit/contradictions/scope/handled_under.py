"""Under which law a letter says that it handled the request, where its provisions may tell another one."""

from __future__ import annotations

import re

from similarity.audit.absence.own_text import own_pieces
from similarity.audit.provisions import section_of
from similarity.audit.sentences import Sentence, may_show
from similarity.audit.signs import Sign
from similarity.records import Letter

__all__ = ["NOT_UNDER_THE_ACT", "law_of", "said_of_this_request"]

NOT_UNDER_THE_ACT = Sign(
    r"\b(?:dealt with|handled|considered|treated|answered|processed|falls?|comes?)\b[^.;]{0,60}\b(?:under|by|within)\b[^.;]{0,20}\bEnvironmental Information\b[^.;]{0,60}\b(?:and not|not|rather than|instead of)\b[^.;]{0,30}\b(?:Freedom of Information|FOIA|FOI Act)",
    re.IGNORECASE,
)
# Said of this request itself, and not denied: "Nothing was handled under …" and "We do not treat it under …" are no such words.
_DEALT = r"(?:dealt with|handled|considered|treated|answered|processed|responded to|decided)"
_REGULATIONS = r"\b(?:under|by|within|in accordance with)\b[^.;]{0,20}\b(?:Environmental Information(?: \(Scotland\))? Regulations|EIRs?\b)"
_HANDLED_UNDER = Sign(
    rf"\b(?:your|this|the) (?:\w+ )?(?:request|enquiry|application|e-?mail|letter) (?:(?:has|was|is|being|been|therefore|accordingly|thus|hence) )*{_DEALT}\b[^.;,]{{0,30}}{_REGULATIONS}"
    rf"|\b(?:we|I|the (?!team|officer|colleague)\w+) (?:(?:have|has|therefore|accordingly|thus|hence) )*{_DEALT} (?:your (?:\w+ )?request|this(?: request)?|it|the request)\b[^.;,]{{0,30}}{_REGULATIONS}"
    rf"|^\W*(?:it|this) (?:(?:has|was|is|being|been|therefore|accordingly|thus|hence) )*{_DEALT}\b[^.;,]{{0,30}}{_REGULATIONS}",
    re.IGNORECASE,
)
# The Regulations for a part only, at first or wrongly, or beside the Act.
_IN_PART = Sign(
    r"\b(?:parts?|partly|some|insofar|so far as|to the extent|both|either|also|or|where|questions?|points?|items?|could|might|would|should|if|had|except|as well|alternativ\w+|same|earlier|previous|another|last year|environmental part|not|nothing|no|none|never|neither|nor|without|wrong\w*|mistak\w*|error|first|initially|originally|as regards|regarding|concerning|in respect)\b",
    re.IGNORECASE,
)
_ACT = Sign(
    r"(?<!not )(?<!not under )(?<!than )\b(?:the Freedom of Information(?: \(Scotland\))? Act|FOIA|FOISA|FOI Act|the Act)\b",
    re.IGNORECASE,
)
_LEADS_ELSEWHERE = frozenset({"1", "10", "12", "14", "16", "17", "39", "FOISA 10", "FOISA 12", "FOISA 14", "FOISA 16", "FOISA 39"})  # fmt: skip


def said_of_this_request(letter: Letter) -> Sentence | None:
    """The first sentence that says that the whole request was handled under the Regulations."""
    if not may_show(letter, _HANDLED_UNDER):
        return None
    return next((piece for piece in own_pieces(letter) if _says_regulations(piece)), None)


def law_of(letter: Letter) -> str:
    """The law that a letter answers under: what it says of itself before what its provisions tell."""
    if letter.regime not in {"", "FOIA", "FOISA"} or _relies_on_an_exemption_of_the_act(letter):
        return letter.regime
    told = said_of_this_request(letter)
    if told is None:
        return letter.regime
    return "EISR" if letter.regime == "FOISA" or "(Scotland)" in told.text else "EIR"


def _relies_on_an_exemption_of_the_act(letter: Letter) -> bool:
    """Whether a part may be answered under the Act; cost, and what leads to the Regulations, are no exemptions of a part."""
    cited = (c.provision for c in letter.citations if c.use != "mentioned")
    return any(not one.startswith("EI") and section_of(one) not in _LEADS_ELSEWHERE for one in cited)


def _says_regulations(piece: Sentence) -> bool:
    return (
        piece.label.role != "request"
        and _HANDLED_UNDER.shown_in(piece.said)
        and not _IN_PART.shown_in(piece.said)
        and not _ACT.shown_in(piece.said)
    )
