"""Which exemptions each part of the reasons is for: what headings, decisions and first words have put in force."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from similarity.kept_work import pattern as compiled_pattern
from similarity.records import CASE_SPECIFIC_ROLES, Role
from similarity.segment.attribution.by_part import given_back
from similarity.segment.attribution.force import Force
from similarity.segment.attribution.ground_elsewhere import before_the_notice, under_grounds_named_last
from similarity.segment.attribution.surroundings import (
    decided_below,
    decided_in_block,
    heads,
    leads_over,
    paragraphs,
)
from similarity.segment.citations import ground_of, is_ncnd
from similarity.segment.citations.titles import titled
from similarity.segment.cues.named_things import covered, lead_of
from similarity.segment.decision.refuses_alone import REFUSES_ALONE
from similarity.segment.parts.mentions import Mention
from similarity.segment.parts.reliance import WITHIN_REACH, refuses_in_words
from similarity.segment.parts.stretches import WEIGHING, Duty, Stretch

__all__ = ["put_in_force"]

_LEADS = 45  # a provision named within so many characters says what a paragraph is about
_CONFIRM = compiled_pattern(
    r"\bconfirm\w*(?:,? (?:or|nor|and/or) |/)(?:to )?den\w+|\bNCND\b|confirm\w* (?:if|whether|that any)"
    r"|\b(?:neither|either) (?:a )?yes (?:n?or) (?:a )?no\b",
    re.IGNORECASE,
)
# "Much the same has to be said of section 24(2)", "the first condition in section 40(3A)(a) is met"
_TURNS_TO = compiled_pattern(
    r"\b(?:said of|true of|turn(?:s|ing)? to|come to|as (?:to|for|regards)|with regard to|in respect of|(?:goes|holds) for|(?:conditions?|limb|test|question|purpose) (?:in|at|of|under))\s+(?:the (?:exemption|exception) (?:in|at|under) )?$|^\W*(?:in|on|for)\s+$|^\W*$",
    re.IGNORECASE,
)
_REASONS: frozenset[Role] = CASE_SPECIFIC_ROLES | {"ncnd"}


def put_in_force(
    text: str, stretches: Sequence[Stretch], mentions: Sequence[Mention], relied: Sequence[str]
) -> tuple[Stretch, ...]:
    """The stretches with the exemptions that each is for, and what duty its reasons refuse.

    Parameters
    ----------
    text
        Of the document.
    stretches
        Its parts with their roles.
    mentions
        Of provisions in them, with what the letter does there.
    relied
        Provisions that the letter relies on.
    """
    force = Force(tuple(relied), disowned=_disowned(mentions, relied))
    at: dict[int, list[Mention]] = {}
    for mention in mentions:
        at.setdefault(mention.number, []).append(mention)
    read: list[Stretch] = []
    for number, stretch in enumerate(stretches):
        before = stretches[number - 1] if number else None
        first = before is None or before.block != stretch.block or before.kind == "heading"
        if stretch.role == "legislation":
            first = (first or _told_of_refusal(before)) and leads_over(stretches, number)
        first = first or _law_of_refusal(text, before, stretch, at, number)
        if first and stretch.role == "harm" and stretch.kind == "sentence" and not at.get(number):
            open_still = not (force.exemptions or force.headed)
            if own := decided_in_block(stretches, at, number, text if open_still else ""):
                force.put(own)
            force.speak(*paragraphs(text, stretches, number))
        if not first and _turned_away(before, at, number, force):
            force.put(force.specific([p for m in at[number] for p in m.found.provisions]))
        read.append(_read(text, stretch, at.get(number, []), force, first))
        if (
            stretch.kind == "list"
            and heads(stretches, number)
            and (cited := force.specific(read[-1].exemptions))
        ):
            force.put(cited)
            force.headed = True
        if (
            (stretch.cue == "heading" or (stretch.kind == "heading" and stretch.role == "request"))
            and not (read[-1].exemptions and force.headed)
            and (own := force.specific(decided_below(stretches, at, number)))
            and not set(own) <= set(read[-1].exemptions)
        ):
            force.put(own)
            force.headed = True
            if read[-1].exemptions:
                read[-1] = _for(read[-1], own, force.duty)
    return tuple(under_grounds_named_last(before_the_notice(read, force.noticed), at))


def _told_of_refusal(before: Stretch | None) -> bool:
    """Whether law stands right behind a refusal in a word, which it gives the ground of: "It is exempt. Section 43 applies where …"."""
    return before is not None and before.role == "decision" and before.cue == REFUSES_ALONE


def _law_of_refusal(
    text: str, before: Stretch | None, here: Stretch, at: Mapping[int, Sequence[Mention]], number: int
) -> bool:
    """Whether law stands in a paragraph behind a refusal that names none: "It cannot be supplied. By section 41(1) …"."""
    if before is None or before.block != here.block or number - 1 in at or number not in at:
        return False
    told = all(m.stance == "recited" for m in at[number])
    return told and before.kind == "sentence" and refuses_in_words(before, before.span.of(text))


def _turned_away(
    before: Stretch | None, at: Mapping[int, Sequence[Mention]], number: int, force: Force
) -> bool:
    """Whether reasons turn to another exemption: the one in force is denied, and the next sentence relies on this one.

    "The note was made when policy was settled. Section 35 does not cover it. Section 36 does. …"
    """
    denied = {
        ground_of(p) for m in at.get(number - 1, ()) if m.stance == "denied" for p in m.found.provisions
    }
    here = [m for m in at.get(number, ()) if m.stance == "relied"]
    if before is None or not here or not denied or len(here) != len(at[number]):
        return False
    new = {ground_of(p) for m in here for p in m.found.provisions}
    return {ground_of(p) for p in force.exemptions} <= denied and not new & denied


def _read(text: str, stretch: Stretch, here: list[Mention], force: Force, first: bool) -> Stretch:
    if stretch.kind == "chrome":
        return stretch
    words = stretch.span.of(text)
    naming: list[Mention] = []
    cited: tuple[str, ...] = ()
    if here:
        leads = first and (stretch.role == "legislation" or stretch.role in CASE_SPECIFIC_ROLES)
        at = stretch.span.start
        naming = [
            m
            for m in here
            if _names(m, stretch, force, text[at : m.found.span.start]) or (leads and _recites_own(m, force))
        ]
        cited = tuple(dict.fromkeys(p for m in naming for p in m.found.provisions))
    of_part = given_back(stretch, words, cited, force)
    if stretch.role in ("decision", "exemption_list") and stretch.kind != "heading":
        relied = [m.found for m in here if m.stance == "relied"]
        force.things |= covered(text, stretch.span, relied)
    if stretch.kind == "list":
        force.declare(cited)
        return replace(stretch, exemptions=cited)
    if stretch.kind == "heading":
        named = force.specific(cited) or of_part or titled(words, force.noticed)
        return _heading(stretch, words, named, force)
    return _sentence(stretch, words, naming, cited, force, first)


def _names(mention: Mention, stretch: Stretch, force: Force, before: str) -> bool:
    """Whether a mention can say what reasons are for.

    What the letter does not rely on a sentence only names, unless it turns to it; and never what the letter gives up.
    """
    if mention.stance != "named" or stretch.kind == "heading":
        return mention.stance in ("relied", "named")
    own = {ground_of(p) for p in mention.found.provisions}
    known = not force.noticed or bool(own & set(map(ground_of, force.noticed)))
    return not own <= force.disowned and (known or _TURNS_TO.search(before) is not None)


def _disowned(mentions: Sequence[Mention], relied: Sequence[str]) -> frozenset[str]:
    """Grounds that the letter denies or withdraws and does not rely on."""
    gone = {ground_of(p) for m in mentions if m.stance in ("denied", "withdrawn") for p in m.found.provisions}
    return frozenset(gone - set(map(ground_of, relied)))


def _recites_own(mention: Mention, force: Force) -> bool:
    """Whether the law is told of a provision that the letter relies on."""
    own = force.specific(mention.found.provisions)
    return mention.stance == "recited" and set(own) <= set(force.noticed)


def _heading(stretch: Stretch, words: str, cited: tuple[str, ...], force: Force) -> Stretch:
    role = stretch.role
    force.headed = (
        force.headed and stretch.cue != "heading"
    )  # a heading without a known name may turn to another
    if cited:
        force.put(cited, "ncnd" if _CONFIRM.search(words) else None)
        force.headed = True
    elif role in ("disclosure", "complaint_rights", "request"):
        force.put((), "")
    elif _CONFIRM.search(words) or role == "ncnd":
        force.put(_ncnd_of(force) or force.exemptions, "ncnd")
    elif role in WEIGHING and force.unweighed:
        force.exemptions = tuple(force.unweighed)
    elif role in _REASONS or role == "legislation":
        force.come_to(words, "heading")
    exemptions = force.exemptions if cited or role in CASE_SPECIFIC_ROLES else ()
    return _for(stretch, exemptions, force.duty if role in _REASONS else "")


def _for(stretch: Stretch, exemptions: tuple[str, ...], duty: Duty) -> Stretch:
    """The stretch for some provisions; most are for none, and stay the record they are."""
    if exemptions == stretch.exemptions and duty == stretch.duty:
        return stretch
    return stretch.put_under(exemptions, duty)


def _ncnd_of(force: Force) -> tuple[str, ...]:
    return tuple(p for p in force.noticed if is_ncnd(p))


def _sentence(
    stretch: Stretch, words: str, naming: list[Mention], cited: tuple[str, ...], force: Force, first: bool
) -> Stretch:
    role = stretch.role
    if role in ("decision", "ncnd") or (not first and _relies_on_one(role, naming, cited)):
        _decide(stretch, naming, cited, force, first)
    elif not cited and first and role in (*_REASONS, "legislation") and (named := lead_of(words)):
        force.come_to(named, "words")
    elif first and force.by_thing == "words" and role == "harm":
        force.exemptions, force.by_thing = (), ""  # a new paragraph, and nothing says what it is about
    elif naming and first and role not in ("request", "reference", "complaint_rights", "other"):
        _lead(naming, force.specific(cited), force, stretch)
    elif first and role in WEIGHING:
        force.widen()
    exemptions: tuple[str, ...] = ()
    if role in _REASONS or role == "legislation":
        exemptions = force.exemptions or force.specific(cited) or _named(force, words)
    elif role in ("decision", "exemption_list"):
        exemptions = cited
    if role in CASE_SPECIFIC_ROLES:
        force.argued = True
    if role in WEIGHING:
        force.unweighed = []
    return _for(stretch, exemptions, _duty(force, words) if role in _REASONS else "")


def _relies_on_one(role: Role, naming: list[Mention], cited: tuple[str, ...]) -> bool:
    """Whether a sentence that was read as a line of the list relies on one provision behind another sentence."""
    return role == "exemption_list" and len(cited) == 1 and naming[0].stance == "relied"


def _decide(
    stretch: Stretch, naming: list[Mention], cited: tuple[str, ...], force: Force, first: bool
) -> None:
    """A decision or formula says what the reasons that follow are for."""
    if not cited:
        return
    force.declare(cited)
    if stretch.role == "ncnd":
        force.put(cited, "ncnd")
    elif not set(map(ground_of, cited)) <= set(map(ground_of, force.exemptions)) or _is_another(cited, force):
        if first and len(cited) == 1 and cited[0] not in WITHIN_REACH:
            force.put(cited)
        else:
            force.exemptions, force.duty = (), ""  # reasons that follow are for what the decision names


def _is_another(cited: tuple[str, ...], force: Force) -> bool:
    """Whether another part of the section in force is named: 32(1)(c) after 32(1)(a)."""
    own = set(force.specific(cited))
    return own <= set(force.noticed) and not any(
        p.startswith(q) or q.startswith(p) for p in own for q in force.exemptions
    )


def _lead(naming: list[Mention], cited: tuple[str, ...], force: Force, stretch: Stretch) -> None:
    """First words that name a provision say what their paragraph is about."""
    lead = naming[0].found.span.start - stretch.span.start
    if stretch.role == "legislation" and lead > _LEADS // 2:
        return
    new = not set(cited) <= set(force.narrowed or force.exemptions)
    if not force.exemptions or (lead <= _LEADS and new):
        force.put(cited)
        force.led = True
    elif lead <= _LEADS and set(cited) != set(force.exemptions):
        force.narrowed = force.narrowed or force.exemptions
        force.exemptions = cited


def _named(force: Force, words: str) -> tuple[str, ...]:
    """Where no heading says which exemption is argued: what the decision just named.

    What can be had elsewhere is pointed to in the decision itself; reasons behind it are for the others.
    """
    asked = _duty(force, words)
    named = [p for p in force.named if is_ncnd(p) == (asked == "ncnd")]
    named = [p for p in named if ground_of(p) not in WITHIN_REACH] or named
    return tuple(named or force.named)


def _duty(force: Force, words: str) -> Duty:
    if force.duty:
        return force.duty
    return "ncnd" if _CONFIRM.search(words) else "disclosure"
