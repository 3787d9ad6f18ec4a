"""Neither yes nor no, under a law that allows it for some interests only and not for the one that the letter names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from similarity.audit.absence.whole_reading import text_doubts
from similarity.audit.declared import declared_at
from similarity.audit.provisions import named, section_of, within
from similarity.audit.sentences import own_sentences
from similarity.audit.wording import clip, finding, requirement
from similarity.kept_work import pattern as compiled_pattern
from similarity.records import Citation, Finding, Letter

__all__ = ["silent_elsewhere"]

_SILENT = compiled_pattern(
    r"\bneither (?:to )?confirm(?:s|ing)? (?:or|nor) (?:to )?den(?:y|ies|ying)\b|\b(?:not|n[’']t) (?:going to |able to |prepared to )?(?:confirm or deny|say whether)\b",
    re.IGNORECASE,
)
_NOT_SO = compiled_pattern(
    r"\b(?:if|had|you (?:say|said|ask\w*|argue\w*)|earlier|first (?:answer|response)|no longer|withdr\w+|cannot be|may not be)\b",
    re.IGNORECASE,
)
# The clause that allows it, and the interests for which it does.
_ALLOWED = {
    "EIR": ("EIR 12(6)", "EIR 12(5)(a)", "EIR 12(7)", "EIR 13"),
    "EISR": ("EISR 10(8)", "EISR 10(5)(a)", "EISR 11"),
}
_LAW = {
    "EIR": "Regulation 12(6) allows it for the interests of regulation 12(5)(a), and regulation 13 for personal data",
    "EISR": "Regulation 10(8) allows it for the interests of regulation 10(5)(a), and regulation 11 for personal data",
    "FOISA": "Section 18(1) allows it for information that would be exempt under sections 28 to 35, 38, 39(1) or 41",
}
_SCOTTISH = (*(f"FOISA {number}" for number in range(28, 36)), "FOISA 38", "FOISA 39", "FOISA 41")


def silent_elsewhere(letter: Letter) -> Iterator[Finding]:
    """The first provision by which a letter neither confirms nor denies, where its law has no such answer for it.

    References
    ----------
    Environmental Information Regulations 2004, reg. 12(6), 13(5A); the Scottish Regulations, reg. 10(8), 11(6); Freedom
    of Information (Scotland) Act 2002, s.18(1).
    """
    if letter.is_review or letter.unparsed or text_doubts(letter):
        return
    cited = _by_regulation(letter) if letter.regime in _ALLOWED else _by_section_18(letter)
    if cited is None:
        return
    values = {**named(cited.provision), "law": _LAW[letter.regime]}
    yield finding(
        "silent-elsewhere", letter.document, cited.span, values,
        sources=requirement("RN01"), regime=letter.regime,
    )  # fmt: skip


def _by_regulation(letter: Letter) -> Citation | None:
    """An exception named in the sentence that neither confirms nor denies; none where the letter names one that allows it."""
    if any(within(c.provision, one) for c in letter.citations for one in _ALLOWED[letter.regime]):
        return None
    exception = "EIR 12(" if letter.regime == "EIR" else "EISR 10("
    for sentence in own_sentences(letter):
        if not _SILENT.search(sentence.text) or _NOT_SO.search(clip(sentence.text, 10_000)):
            continue
        for c in letter.citations:
            inside = sentence.span.start <= c.span.start < sentence.span.end
            if (
                inside
                and c.use != "mentioned"
                and c.provision.startswith((f"{exception}4)(", f"{exception}5)("))
            ):
                return c
    return None


def _by_section_18(letter: Letter) -> Citation | None:
    """The first exemption relied on with section 18 of the Scottish Act, where none of them is one of those that it names."""
    if letter.regime != "FOISA":
        return None
    relied = declared_at(letter)
    if not any(section_of(c.provision) == "FOISA 18" for c in relied):
        return None
    exempt = [c for c in relied if c.provision.startswith(("FOISA 2", "FOISA 3", "FOISA 4"))]
    if not exempt or any(within(c.provision, one) for c in letter.citations for one in _SCOTTISH):
        return None
    return exempt[0]
