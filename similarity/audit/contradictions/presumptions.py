"""A presumption against disclosure, told as the law by a letter under Regulations that presume the contrary."""

from __future__ import annotations

import re
from collections.abc import Iterator

from similarity.audit.exemptions.letter_reasoning import reasoning_cue
from similarity.audit.sentences import may_show, own_sentences
from similarity.audit.wording import clip, finding
from similarity.facts import load
from similarity.kept_work import pattern as compiled_pattern
from similarity.records import Finding, Letter

__all__ = ["turned_presumption"]

_RULES = {
    "EIR": ("the Environmental Information Regulations 2004", "Regulation 12(2)"),
    "EISR": ("the Environmental Information (Scotland) Regulations 2004", "Regulation 10(2)(b)"),
}
# What is denied, supposed, told of the reader or of another law.
_NOT_SAID = compiled_pattern(
    r"\b(?:no|not|n[’']t|never|nor|neither|without|if|whether|unless|would|rather than|instead|unlike|overc\w+|rebut\w*|you (?:\w+ )?(?:say|said|claim\w*|argue\w*|suggest\w*|write|wrote|complain\w*)|wrong\w*|mistak\w+|error|contrary|data protection|GDPR|FOIA|Freedom of Information|personal|privacy|confiden\w+)\b",
    re.IGNORECASE,
)


def turned_presumption(letter: Letter) -> Iterator[Finding]:
    """The first sentence of the authority that says so; nothing of a review, which may speak of the first answer."""
    cue = reasoning_cue("presumption-against")
    if letter.regime not in _RULES or letter.is_review or not may_show(letter, cue):
        return
    law, rule = _RULES[letter.regime]
    rules = [row for row in load("kinds_of_exemption").rows if row["id"] == f"{letter.regime}-qualified"]
    for sentence in own_sentences(letter):
        if cue.shown_in(sentence.said) and not _NOT_SAID.search(sentence.text):
            values = {"law": law, "rule": rule, "quotation": clip(sentence.text), "subject": "presumption"}
            yield finding(
                "presumption-turned",
                letter.document,
                sentence.span,
                values,
                sources=rules,
                regime=letter.regime,
            )
            return
