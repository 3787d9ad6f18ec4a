"""Which provisions a letter relies on to refuse, and for which of them it gives reasons."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from similarity.kept_work import pattern as compiled_pattern
from similarity.records import CASE_SPECIFIC_ROLES, Document, Role
from similarity.segment.citations import default_regime, find_citations, ground_of, is_procedural
from similarity.segment.citations.stance import stance_of
from similarity.segment.citations.told_of_others import told_by_day
from similarity.segment.parts.mentions import Mention
from similarity.segment.parts.stretches import LetterParts, Stretch

__all__ = ["WITHIN_REACH", "argued_in", "decides", "in_reasons_only", "refuses_in_words", "relied_on"]

WITHIN_REACH = frozenset({"21", "FOISA 25"})  # grounds for what the requester can have without asking
_NOTICE: frozenset[Role] = frozenset({"decision", "exemption_list", "ncnd"})
_MAY_DECIDE: frozenset[Role] = frozenset({"decision", "disclosure", "reference", "other", "ncnd"})
_REFUSES = compiled_pattern(
    r"\bexempt\b|\bwith+h?[eo]ld|\brefus|\b(?:not|n[’']t|unable to|cannot|neither (?:\w+ ){0,3}can|never|nor) (?:be )?(?:\w+ ){0,3}?(?:disclos|releas|provid|suppl|giv|send|sent|answer|comply|complied|shar)"
    r"|\bturn(?:ed|ing)? (?:\w+ ){0,3}down\b|\bkept? back\b|\bh(?:old|eld)(?:ing)? back\b|\bdeclin",
    re.IGNORECASE,
)
_UPHELD = compiled_pattern(
    r"\b(?:uphold|upheld|stands?|confirm(?:ed)?|agree with|was right|were right)\b", re.IGNORECASE
)
_IN_PART = compiled_pattern(
    r"\b(?:in part|partly|partially|overturn\w*|not uphold|allow(?:ed)? the)\b", re.IGNORECASE
)
# A sentence that decides by the provision it names, and so declares it wherever it stands.
_DECIDES = compiled_pattern(
    r"\b(?:is|are|was|were|been|being|[’']s|[’']re)\s+(?:\w+ly\s+)?(?:with+h?[eo]ld|refused|redacted|removed|excised|omitted|relied (?:up)?on"
    r"|(?:taken|left|cut|struck|blacked|blanked|edited) out|(?:held|kept|blanked) (?:back|off))\b"
    r"|\b(?:we|I)(?:[’'](?:ve|re)|\s+(?:have|are|do|also|therefore|must|now))*\s+(?:with+h?[eo]ld|refus|redact|rel(?:y|ied)|(?:taken|left|cut|kept|held) (?:\w+ ){0,3}(?:out|back))",
    re.IGNORECASE,
)
# "Section 40(2) too.", "And regulation 12(4)(d) of the Regulations.": a ground and nothing else.
_GROUND_ALONE = compiled_pattern(
    r"\W*(?:(?:and|also|plus|then|likewise|again)\b,?\s*)*(?:sections?|s\.?|ss\.?|regulations?|regs?\.?)\s?\d[\w()]*(?:\s*(?:,|and|&)\s*\d[\w()]*)*"
    r"(?:\s+of (?:the|that) (?:\w+ ){0,4}?(?:Act|Regulations))?,?(?:\s+(?:too|also|as well|again|likewise|here|(?:also |likewise )?appl(?:y|ies) to (?:it|them|both)(?: too| as well)?))?\W*",
    re.IGNORECASE,
)
# What a sentence among reasons refuses outright: "The first two parts will not be answered again."
_WILL_NOT = compiled_pattern(
    r"\b(?:will|shall|can|need) ?not (?:now |also |therefore )?be (?:\w+ )?(?:answered|supplied|sent|given|disclosed|released|provided)\b",
    re.IGNORECASE,
)
# "Section 12 lets an authority refuse what would cost too much.": of any authority, and so of no request.
_LETS_ANY = compiled_pattern(
    r"\b(?:lets?|allows?|permits?|enables?|entitles?)\s+(?:an?|any|every|all|public)\s+(?:public )?(?:authorit(?:y|ies)|bod(?:y|ies))\b(?:(?!\b(?:we|us|our|your?|this|here)\b)[^.;])*[.;]?\s*$",
    re.IGNORECASE,
)
# What a paragraph read as reasons as a whole says of this information: "This is exempt from disclosure."
_IS_EXEMPT = compiled_pattern(
    r"\b(?:this|it|that|they|these|those|all of (?:it|this)|the (?:[\w’'-]+ ){1,4}?)\s*(?:is|are)\s+(?:(?!not\b)\w+ly |also |all |both )?exempt(?: from (?:disclosure|release))?\s*(?:[.;:]|$)",
    re.IGNORECASE,
)
_REVIEWED = compiled_pattern(
    r"\b(?:review(?:s|ed|ing|er)?|reconsider\w*|look(?:ed|ing)? (?:at it )?(?:again|afresh)|uphold|upheld|overturn\w*|appeal(?:s|ed)?|complain(?:t|ts|ed)?)\b",
    re.IGNORECASE,
)
_DAY_WITHIN = 300  # characters of a sentence
# Where what was asked for can be had: "They are in the register that we keep open, at www.…".
_TO_BE_HAD = compiled_pattern(
    r"https?://|\bwww\.|\b(?:already|publicly|freely|readily|openly)\s+(?:\w+\s+)?(?:available|accessible|published|public|online|within your reach|in the public domain)\b"
    r"|\b(?:is|are|was|were|been)\s+(?:\w+\s+)?(?:published|posted)\b|\bon (?:our|the) web ?(?:site|page)s?\b|\bwithin your reach\b",
    re.IGNORECASE,
)
_LONGEST = 3_000  # characters of a sentence; it is looked through for each provision that it names
_NEAR = 3  # stretches between a refusal without a provision and the law that it is told to rest on


def relied_on(document: Document, reading: LetterParts, mentions: Sequence[Mention]) -> tuple[str, ...]:
    """Provisions that the letter relies on, in the order of the text.

    Parameters
    ----------
    document
        Its title counts where the letter itself names no provision: a mail may decide in its subject.
    reading, mentions
        Its parts and what they do with provisions.

    Notes
    -----
    Statements come first. A refusal that names none rests on the law told right after it; a review that upholds
    and names none, on what the first answer named; a refusal without any statement, on what its headings name,
    else on what its reasons name. A section named without its subsection adds nothing to one named in full.
    """
    text = document.text
    whole = [m for m in mentions if m.stance == "relied" and not in_reasons_only(m, text, reading, mentions)]
    whole += _of_a_day(text, reading, mentions)
    whole += _told_after_refusal(text, reading, mentions)
    if not whole and _upholds(text, reading):
        whole = [m for m in mentions if m.stance == "older"]
    if not whole and not any(m.stance == "relied" for m in mentions):
        whole = _named_only(text, reading, mentions)
    provisions = _full(p for m in sorted(whole, key=lambda m: m.found.span) for p in m.found.provisions)
    dropped = _withdrawn(mentions)
    relied = tuple(p for p in provisions if p not in dropped)
    return relied or _of_title(document)


def decides(stretch: Stretch, text: str) -> bool:
    """Whether a sentence itself withholds, and so declares the provision that it names wherever it stands."""
    if stretch.kind != "sentence" or len(stretch.span) > _LONGEST:
        return False
    words = stretch.span.of(text)
    return _DECIDES.search(words) is not None or _GROUND_ALONE.fullmatch(words) is not None


def in_reasons_only(mention: Mention, text: str, reading: LetterParts, mentions: Sequence[Mention]) -> bool:
    """Whether reasons for other exemptions rely on a provision that the notice before them leaves out."""
    return (
        mention.stance == "relied"
        and not decides(reading.stretches[mention.number], text)
        and _in_reasons(mention, reading, mentions)
    )


def argued_in(
    stretches: Sequence[Stretch], mentions: Sequence[Mention], declared: Sequence[str] = ()
) -> tuple[str, ...]:
    """Provisions for which the letter gives reasons of its own.

    A refusal as vexatious or repeated is argued, as the exception of the Regulations for such requests is; a cost
    limit is reckoned, and the duties of a notice are no grounds. A section named without its subsection is the one
    that is declared in full.
    """
    own: dict[int, list[str]] = {}
    for mention in mentions:
        if mention.stance == "relied" and not mention.heads:
            own.setdefault(mention.number, []).extend(mention.found.provisions)
    argued: dict[str, None] = {}
    for number, stretch in enumerate(stretches):
        if stretch.role not in CASE_SPECIFIC_ROLES or stretch.kind != "sentence":
            continue
        argued.update(dict.fromkeys(stretch.exemptions))
        argued.update(dict.fromkeys(p for p in own.get(number, ()) if not _same(p, argued)))
    by_facts = [p for m in mentions if m.told for p in m.found.provisions]
    argued.update(dict.fromkeys(p for p in by_facts if not _same(p, argued)))
    dropped = _withdrawn(mentions)
    for bare in [p for p in argued if p not in declared]:
        full = dict.fromkeys(p for p in declared if p.startswith(f"{bare}("))
        if full:
            argued = {q: None for p in argued for q in (full if p == bare else (p,))}
    return tuple(p for p in argued if (not is_procedural(p) or _is_of_conduct(p)) and p not in dropped)


def _is_of_conduct(provision: str) -> bool:
    """Whether a provision refuses for what the request or its maker does: vexatious, repeated."""
    return provision.removeprefix("FOISA ").startswith("14")


def _same(provision: str, others: Iterable[str]) -> bool:
    return any(
        p == provision or p.startswith(f"{provision}(") or provision.startswith(f"{p}(") for p in others
    )


def _full(provisions: Iterable[str]) -> tuple[str, ...]:
    """In order, without those that another one names in full."""
    named = dict.fromkeys(provisions)
    return tuple(p for p in named if not any(other.startswith(f"{p}(") for other in named))


def _in_reasons(mention: Mention, reading: LetterParts, mentions: Sequence[Mention]) -> bool:
    stretch = reading.stretches[mention.number]
    if stretch.role not in CASE_SPECIFIC_ROLES or mention.number == 0:
        return False
    opens = reading.stretches[mention.number - 1].block != stretch.block
    others = {ground_of(p) for p in stretch.exemptions} - WITHIN_REACH  # what is pointed to needs no reasons
    if opens or not others or any(ground_of(p) in others for p in mention.found.provisions):
        return False
    return any(
        m.stance == "relied" and m.number < mention.number and reading.stretches[m.number].role in _NOTICE
        for m in mentions
    )


def _told_after_refusal(text: str, reading: LetterParts, mentions: Sequence[Mention]) -> list[Mention]:
    """Law told right after a refusal that names no provision: what the refusal rests on."""
    found: list[Mention] = []
    last = -1
    for mention in mentions:
        if mention.stance in ("asked", "denied"):
            continue
        first = mention.number == last or not found or found[-1].number != mention.number
        if (
            mention.stance == "recited"
            and first
            and not any(last < m.number < mention.number for m in mentions)
        ):
            before = reading.stretches[max(last + 1, mention.number - _NEAR) : mention.number]
            refused = any(s.kind == "sentence" and refuses_in_words(s, s.span.of(text)) for s in before)
            if refused or _is_within_reach(mention, before, text, reading):
                found.append(mention)
        last = mention.number
    return found


def _is_within_reach(mention: Mention, before: Sequence[Stretch], text: str, reading: LetterParts) -> bool:
    """Whether the law on what the reader can have without asking is told, in the same paragraph, behind where it is to be had.

    "These are in the register at … . Information which is reasonably accessible is exempt under section 21."
    """
    block = reading.stretches[mention.number].block
    if not {ground_of(p) for p in mention.found.provisions} <= WITHIN_REACH:
        return False
    own = (s for s in before if s.block == block and s.role not in ("request", "chrome"))
    return any(_TO_BE_HAD.search(s.span.of(text)) for s in own)


def refuses_in_words(stretch: Stretch, words: str) -> bool:
    """Whether a sentence refuses, by the part that it stands in; the law told behind it is then its ground."""
    if stretch.role in CASE_SPECIFIC_ROLES and _IS_EXEMPT.search(words):
        return True
    if stretch.role == "harm":
        return _WILL_NOT.search(words) is not None
    return stretch.role in _MAY_DECIDE and _REFUSES.search(words) is not None


def _of_a_day(text: str, reading: LetterParts, mentions: Sequence[Mention]) -> list[Mention]:
    """What a refusal told by its day rests on, in a letter that reviews none: an extract of minutes."""
    dated = [
        m
        for m in mentions
        if m.stance == "older" and told_by_day(reading.stretches[m.number].span.of(text)[:_DAY_WITHIN])
    ]
    if not dated:
        return []
    own = (s.span.of(text) for s in reading.stretches if s.role not in ("complaint_rights", "chrome"))
    return [] if any(_REVIEWED.search(words) for words in own) else dated


def _upholds(text: str, reading: LetterParts) -> bool:
    own = " ".join(
        s.span.of(text) for s in reading.stretches if s.role in ("decision", "other", "balance", "harm")
    )
    return bool(_UPHELD.search(own)) and not _IN_PART.search(own)


def _named_only(text: str, reading: LetterParts, mentions: Sequence[Mention]) -> list[Mention]:
    """What headings name over reasons, else what reasons name, of a letter that refuses in other words.

    Where no word of refusing is known either, reasons that name a provision, and give nothing, tell of the refusal.
    """
    stretches = reading.stretches
    own = [s for s in stretches if s.role not in ("request", "chrome")]
    refuses = any(
        _REFUSES.search(words) and not _LETS_ANY.search(words) for words in (s.span.of(text) for s in own)
    )
    if not refuses and not any(s.role in CASE_SPECIFIC_ROLES and s.kind == "sentence" for s in own):
        return []
    headed = [
        m
        for m in mentions
        if m.heads and m.stance == "named" and stretches[m.number].role != "complaint_rights"
    ]
    if headed:
        return headed
    reasons = CASE_SPECIFIC_ROLES | {"legislation", "decision"}
    stances = ("named", "recited") if refuses else ("named",)
    return [
        m
        for m in mentions
        if stretches[m.number].role in reasons
        and (m.stance in stances or (m.stance == "recited" and _behind_harm(m, stretches)))
    ]


def _behind_harm(mention: Mention, stretches: Sequence[Stretch]) -> bool:
    """Whether law is told right behind harm in its paragraph: "It would be a breach of confidence. Section 41 is absolute."."""
    before = stretches[mention.number - 1] if mention.number else None
    return before is not None and before.block == stretches[mention.number].block and before.role == "harm"


def _withdrawn(mentions: Sequence[Mention]) -> frozenset[str]:
    """Provisions withdrawn, or denied and nowhere relied on."""
    gone: set[str] = set()
    for mention in mentions:
        if mention.stance == "withdrawn":
            gone.update(mention.found.provisions)
    return frozenset(gone)


def _of_title(document: Document) -> tuple[str, ...]:
    title = document.title
    found = find_citations(title, regime=default_regime(document.text)) if title else []
    if not found or title in document.text:
        return ()
    return _full(
        p
        for f in found
        if stance_of(title, f.span.start, f.span.end) == "relied" and _REFUSES.search(title)
        for p in f.provisions
    )
