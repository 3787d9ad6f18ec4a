"""Each provision that a letter names, and what the letter does with it there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from similarity.kept_work import pattern as compiled_pattern
from similarity.records import Role
from similarity.segment.citations import Found
from similarity.segment.citations.harm_named import names_for_its_facts
from similarity.segment.citations.stance import Stance, is_disclaimed, stance_of
from similarity.segment.citations.supposed import answered_no
from similarity.segment.citations.taken_as_own import holds_here, tells_its_facts
from similarity.segment.cues.other_language import OTHER_LANGUAGE
from similarity.segment.parts.stretches import WEIGHING, LetterParts, Stretch
from similarity.segment.parts.tick_boxes import boxes_of, not_ticked

__all__ = ["Mention", "mentions_of"]

_NOT_OWN: frozenset[Role] = frozenset({"chrome", "reference", "request", "complaint_rights"})
# A part that tells of an earlier answer, or gives it as an annex.
_OLDER_PART = compiled_pattern(
    r"^\W*(?:(?:annex|appendix|copy of|text of)\b\W*(?:\w\W+)?)?(?:the |our |your |its )?"
    r"(?:(?:first|original|initial|previous|earlier)\s+(?:\w+\s+)?(?:decision|response|reply|answer|refusal)"
    r"|(?:reply|response|answer|letter|refusal)\s+(?:of|dated)\s+\d|background|history|chronology)\b",
    re.IGNORECASE,
)
# A heading that states: "Exemptions applied: …", "Withheld under section …", "Why section … is maintained".
_STATES = compiled_pattern(
    r"\b(?:with+h?[eo]ld|refused|exempt|applied|appl(?:y|ies)|engaged|relied|claimed|maintained|used|upheld)\b|\bon (?:our|the) web ?(?:site|page)\b|\balready (?:published|public|available)\b",
    re.IGNORECASE,
)
# A subject that tells the answer: "RE: FOI 21/14, parking - refusal, ss. 31(1)(a) & 43(2)".
_ANSWERS = compiled_pattern(
    r"\b(?:refusal|refused|with+h?[eo]ld|part(?:ial|ly)? (?:refusal|disclosure)|exempt(?:ed)?)\b",
    re.IGNORECASE,
)
_REVIEWS = compiled_pattern(r"\b(?:review|complaint|appeal|your)\b", re.IGNORECASE)
# "- In 2021 you made fourteen.": what follows tells what became of those.
_OLDER_REQUESTS = compiled_pattern(
    r"^\W*(?:\w{1,3}[.)]\s+)?(?:(?:in|during|by|between|since|over|last|on)\b[^.;?]{0,40}\b(?:(?:19|20)\d\d|year|month|spring|summer|autumn|winter)\W+(?:\w+ )?you (?:have |had |also )?(?:made|sent|submitted|asked|lodged|put|wrote)"
    r"|(?:the|your) (?:first|second|third|earlier|previous|last|next) (?:of them |of these |request |one ))",
    re.IGNORECASE,
)
_WAS_DONE = compiled_pattern(
    r"\b(?:was|were)\s+(?:\w+ ){0,2}?(?:refused|withheld|redacted|turned down|declined|kept back|held back|answered)",
    re.IGNORECASE,
)
# The same where facts stand between: only of the ground itself, in so many words.
_ENGAGED_HERE = compiled_pattern(
    r"(?:^|[.;]\s|,\s+(?:and|so)\s+(?:so\s+)?)\W*(?:(?:accordingly|therefore|thus|consequently|so|hence|as such|for (?:this|that|these|those) reasons?)\b,?\s+)?(?:we (?:find|consider|conclude|are satisfied) that\s+)?(?:the|this|that)\s+(?:exemption|exception|limb)\s+(?:(?:therefore|accordingly|thus|also|plainly|clearly)\s+)*"
    r"(?:(?:is|has been)\s+(?:(?:therefore|accordingly|thus|so|also|plainly|clearly|here)\s+)*(?:engaged|met|made out)|applies)\b(?![^.]{0,40}\b(?:if|where|when|only|unless|except|to information)\b)",
    re.IGNORECASE,
)
# "Neither stops us.", "None of these applies."
_NEITHER = compiled_pattern(
    r"^\W*(?:neither|none)(?: of (?:them|these|those|the \w+))?\s+(?:stops?|appl(?:y|ies)|prevents?|stands?|is (?:engaged|relied|needed|met|used)|are (?:engaged|relied|needed|met|used)|helps?|bites?|arises?)\b",
    re.IGNORECASE,
)
# "Section 35 does not cover it. Section 36 does.": what the sentence before denies of another provision holds of this one.
_DOES = compiled_pattern(
    r"^\W*(?:but|and|instead|however|whereas)?,?\s*(?:the (?:exemption|exception) (?:in|at|under) )?(?:section|regulation|s\.?|reg\.?)\s?\d[\w()]*,?\s*(?:however,? |though,? )?(?:does|is|has)(?: so| too)?\W*$",
    re.IGNORECASE,
)
# What a requester does not write: a refusal in the first person or in the authority's name.
_OURS = compiled_pattern(
    r"\b(?:we|the (?:council|trust|authority|force|board|department|university|service|constabulary|college|agency|commission|office|association|company))"
    r"\s+(?:(?:has|have|is|are|also|therefore|now|decided|to)\s+)*(?:with+h?old|refus|rel(?:y|ies)|declin|appl(?:y|ies)|treat)\w*",
    re.IGNORECASE,
)
# "Bundles served on us 612-940 s.32(1)": a row that ends by its provision relies on it, whatever verb stands in it.
_NOT_A_ROW = compiled_pattern(
    r"\b(?:is|are|be|not|no|see|than|may|might|could|would|considered|if|released|disclosed|given|sent)\b",
    re.IGNORECASE,
)

# Exemptions of a class ask how the information came about or what it is: such a fact beside them argues them.
_CLASS = compiled_pattern(
    r"(?:FOISA )?(?:2[23]|22A|3[027]|4[124])\b|40\(1\)|FOISA 38\(1\)\(a\)|(?:EIR|EISR) 1[02]\(4\)\([de]\)|(?:FOISA )?14\(2\)|FOISA (?:2[78]|34|36|37|41)\b"
)
_REFERS_BACK = compiled_pattern(
    r"\W*(?:it|they|this|these|that|those|both|so|accordingly|therefore|as such|hence|(?:the )?(?:exemption|exception)|sections?|regulations?|regs?\.?|ss?\.)\b",
    re.IGNORECASE,
)
_NO_FACT = compiled_pattern(
    r"\b(?:requests?|asked|reviews?|complain\w*|attach\w*|enclos\w*|search\w*|exempt\w*|with+h[eo]ld\w*|refus\w*|releas\w*|disclos\w*|provid\w*|suppl\w*|consider\w*|appl(?:y|ies|ied)|interest|decid\w*|decision|below|above|certificate|sorry|regret|please)\b",
    re.IGNORECASE,
)
_FACT = 7  # words of a sentence that tells one

# A line of a list that is a whole sentence, and what one such says where it lists nothing.
_SENTENCE = compiled_pattern(r"^\W*(?:\S+\s+){7,}\S+\.\s*$")
_NOT_LISTED: frozenset[Stance] = frozenset({"asked", "older", "open"})

# No sentence is longer; in a stretch that is (a list without full stops, a table read as prose) a citation is judged
# by what stands near it, and only so many are judged: each would be as much work as the stretch is long.
_LONGEST = 3_000  # characters
_NEAR = 600  # characters on each side
_JUDGED = 500  # citations


@dataclass(frozen=True, slots=True)
class Mention:
    """A citation in its place, with what the letter does there."""

    found: Found
    number: int  # of its stretch in the reading
    stance: Stance
    heads: bool = False  # in a heading
    told: bool = False  # behind the facts that it asks for, which are its reasons


def mentions_of(text: str, reading: LetterParts) -> tuple[Mention, ...]:
    """All mentions of provisions, in the order of the text.

    Notes
    -----
    What the requester wrote, what stands around the letter and what names the way to complain relies on
    nothing; a heading names; a line of a list of exemptions relies, unless it says the contrary; a sentence is
    judged by its clause, and as told of an earlier answer under a heading that says so.
    """
    return tuple(_mentions(text, reading, reading.stretches))


def _mentions(text: str, reading: LetterParts, stretches: Sequence[Stretch]) -> Iterator[Mention]:
    older = closed = relied = past = False
    boxes, begun = boxes_of(text), 0
    for number, stretch in enumerate(stretches):
        words = stretch.span.of(text)
        if number == 0 or stretches[number - 1].block != stretch.block:
            past, begun = _OLDER_REQUESTS.match(words) is not None, stretch.span.start
        closed = closed or (stretch.closes_notice and relied)
        if stretch.kind == "heading":
            older = _OLDER_PART.search(words) is not None
        answers = stretch.role == "reference" and _subject_answers(text, stretches, number)
        endless = len(words) > _LONGEST
        for count, found in enumerate(reading.cited(stretch.block, stretch.span)):
            stance: Stance = "named"
            if not endless or count < _JUDGED:
                stance = _stance(stretch, *_nearby(words, stretch, found), older, answers)
            if stretch.cue == OTHER_LANGUAGE:
                stance = "named"
            if past and stance == "relied" and _WAS_DONE.search(words):
                stance = "older"
            if (
                stance == "recited"
                and (
                    _applied_next(text, stretches, number)
                    or _applied_to_facts(text, reading, stretches, number)
                    or _weighed_next(reading, stretches, number)
                )
            ) or (stance == "named" and _denied_of_another(text, stretches, number)):
                stance = "relied"
            if stance in ("relied", "named") and _dismissed_next(text, stretches, number):
                stance = "denied"
            place = found.span.start - stretch.span.start, found.span.end - stretch.span.start
            if boxes and not_ticked(boxes, words, *place, text[begun : stretch.span.start]):
                stance = "denied"
            if closed and stretch.kind == "list":
                stance = "named"  # a list of headings behind the notice
            relied = relied or stance == "relied"
            told = stance == "relied" and not endless and _told(words, stretch, found)
            told = told or (stance == "relied" and _fact_beside(text, stretches, number, found))
            yield Mention(found, number, stance, stretch.kind == "heading", told)


def _told(words: str, stretch: Stretch, found: Found) -> bool:
    if stretch.role != "decision":
        return False
    start, end = found.span.start - stretch.span.start, found.span.end - stretch.span.start
    return names_for_its_facts(words, start, end, law_told=False) or tells_its_facts(
        words[:start], words[end:]
    )


def _fact_beside(text: str, stretches: Sequence[Stretch], number: int, found: Found) -> bool:
    """Whether a decision by an exemption of a class has in its paragraph the fact that it follows from, or that follows it.

    "It was lodged with the court by the owner. Section 32(1)(a) therefore prevents its release."
    """
    here = stretches[number]
    if here.role != "decision" or not all(_CLASS.match(p) for p in found.provisions):
        return False
    back = _REFERS_BACK.match(here.span.of(text)) is not None
    beside = [stretches[number - 1]] if back and number else []
    beside += stretches[number + 1 : number + 2]
    return any(_tells_fact(s, text) for s in beside if s.block == here.block)


def _tells_fact(stretch: Stretch, text: str) -> bool:
    words = stretch.span.of(text)
    return (
        stretch.role in ("decision", "other")
        and stretch.kind == "sentence"
        and len(words.split()) >= _FACT
        and _NO_FACT.search(words) is None
    )


def _applied_next(text: str, stretches: Sequence[Stretch], number: int) -> bool:
    """Whether the next sentence of the paragraph says that the law told in this one holds here."""
    after = stretches[number + 1] if number + 1 < len(stretches) else None
    return after is not None and after.block == stretches[number].block and holds_here(after.span.of(text))


def _applied_to_facts(text: str, reading: LetterParts, stretches: Sequence[Stretch], number: int) -> bool:
    """Whether the paragraph goes on to facts and says that the exemption is engaged, with no other provision between.

    Law that is told in a paragraph of its own is applied in the next one.
    """
    here = stretches[number]
    alone = all(s.role == "legislation" for s in stretches if s.block == here.block)
    last = here.block + 1 if alone else here.block
    for after in stretches[number + 1 :]:
        if after.block > last or after.kind != "sentence" or reading.cited(after.block, after.span):
            return False
        if _ENGAGED_HERE.search(after.span.of(text)):
            return after.role not in _NOT_OWN and not after.quotation
    return False


def _weighed_next(reading: LetterParts, stretches: Sequence[Stretch], number: int) -> bool:
    """Whether a decision ends with the law told here, and the next paragraph weighs the interests for it.

    "The report goes out in July. Section 22 covers what is held with a view to publication." decides by that law.
    """
    here = stretches[number]
    after = stretches[number + 1] if number + 1 < len(stretches) else None
    if here.role != "decision" or here.kind != "sentence" or after is None or after.block == here.block:
        return False
    if after.role not in WEIGHING or after.kind != "sentence":
        return False
    return not any(reading.cited(s.block, s.span) for s in stretches if s.block == after.block)


def _denied_of_another(text: str, stretches: Sequence[Stretch], number: int) -> bool:
    """Whether the sentence before says of another provision that it does not hold, and this one that its own does."""
    before = stretches[number - 1] if number else None
    return (
        before is not None
        and before.block == stretches[number].block
        and _DOES.match(stretches[number].span.of(text)) is not None
        and is_disclaimed(before.span.of(text))
    )


def _dismissed_next(text: str, stretches: Sequence[Stretch], number: int) -> bool:
    """Whether the next sentence says that what was named, or asked about, does not stand in the way."""
    here, after = stretches[number], stretches[number + 1] if number + 1 < len(stretches) else None
    if after is None or here.kind == "list":
        return False
    if here.kind == "sentence" and after.block == here.block and _NEITHER.match(after.span.of(text)):
        return True
    return answered_no(here.span.of(text), after.span.of(text))


def _nearby(words: str, stretch: Stretch, found: Found) -> tuple[str, int, int]:
    """The words by which a citation is judged, and where in them it stands."""
    start = found.span.start - stretch.span.start
    end = min(len(words), found.span.end - stretch.span.start)
    if len(words) <= _LONGEST:
        return words, start, end
    first = words.rfind(" ", 0, max(start - _NEAR, 0)) + 1
    return words[first : end + _NEAR], start - first, end - first


def _stance(stretch: Stretch, words: str, start: int, end: int, older: bool, answers: bool) -> Stance:
    if (
        stretch.role in _NOT_OWN
        and (_is_sure(stretch) or stretch.role == "chrome")
        and not _OURS.search(words)
    ):
        return "relied" if answers else "asked"
    if stretch.kind == "heading":
        return "denied" if is_disclaimed(words) else "relied" if _STATES.search(words) else "named"
    if stretch.kind == "list":
        told = stance_of(words, start, end) if _SENTENCE.search(words) else "relied"
        return "denied" if is_disclaimed(words) else told if told in _NOT_LISTED else "relied"
    law_told = stretch.role == "legislation" or stretch.quotation or stretch.role in _NOT_OWN
    stance = stance_of(words, start, end, law_told)
    if stance == "named" and stretch.role == "exemption_list" and not words[end:].strip(" .)"):
        stance = "named" if _NOT_A_ROW.search(words, 0, start) else "relied"
    return "older" if older and stance == "relied" else stance


def _is_sure(stretch: Stretch) -> bool:
    """Whether a cue says what a stretch is, or the part that the requester's words stand in."""
    return stretch.certain or (stretch.role == "request" and stretch.section == "request")


def _subject_answers(text: str, stretches: Sequence[Stretch], number: int) -> bool:
    """Whether a line of the letterhead, or the one that it continues, tells that the request is refused."""
    lines = [s for s in stretches[max(0, number - 1) : number + 1] if s.role == "reference"]
    said = " ".join(s.span.of(text) for s in lines)
    return bool(lines and _ANSWERS.search(said)) and not _REVIEWS.search(said)
