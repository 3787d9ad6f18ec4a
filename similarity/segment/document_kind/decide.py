"""The kind of a document from what its sentences do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from similarity.kept_work import pattern as compiled_pattern
from similarity.records import CASE_SPECIFIC_ROLES, Document, DocumentKind
from similarity.segment.citations import is_procedural
from similarity.segment.document_kind.acts import Act, acts_of, is_cover, without_others_business
from similarity.segment.document_kind.figures_told import tells_figure
from similarity.segment.document_kind.given_outright import given_outright
from similarity.segment.document_kind.other_texts import is_request, is_to_a_person, other_text
from similarity.segment.document_kind.outcome import stated_outcome
from similarity.segment.document_kind.reviews import decides_review
from similarity.segment.document_kind.voices import Said, plain, said_by_authority
from similarity.segment.parts.stretches import Stretch

__all__ = ["DECIDES_NOTHING", "REFUSES_NOTHING", "KindReading", "read_kind"]

REFUSES_NOTHING: frozenset[DocumentKind] = frozenset(
    ["disclosure", "not_held", "holding", "acknowledgement", "clarification", "transfer", "request", "bounce",
     "decision_notice", "guidance", "statute", "foreign"]
)  # fmt: skip
DECIDES_NOTHING: frozenset[DocumentKind] = frozenset(
    ["holding", "acknowledgement", "clarification", "transfer"]
)
_NOT_READ: frozenset[DocumentKind] = frozenset(
    ["decision_notice", "guidance", "statute", "foreign", "bounce"]
)
_DOES: frozenset[Act] = frozenset(
    [
        "refuse",
        "engage",
        "cost",
        "vexatious",
        "not_held",
        "put_off",
        "ask_back",
        "pass_on",
        "give",
        "acknowledge",
    ]
)
_YOU = compiled_pattern(r"\byou(?:r|rs)?\b")
_NOT_HELD = frozenset(["EIR 12(4)(a)", "EISR 10(4)(a)", "FOISA 17"])  # provisions for what is not held
_ELSEWHERE = frozenset(["21", "FOISA 25"])  # what is published is pointed to, not kept back
# Figures told under these are of the work, or of earlier requests.
_COUNTS = ("12", "14", "FOISA 12", "FOISA 14", "EIR 12(4)(b)", "EISR 10(4)(b)")
_HOLDS = compiled_pattern(
    r"\b(?:(?:i|we) (?:can )?confirm that (?:we|it|the \w+)|^(?:we|the \w+)) (?:do |does )?holds?\b(?! no\b| nothing)"
)
# Among reasons it is told what is public already or will be; what comes with the letter is given there too.
_COMES_ALONG = compiled_pattern(
    r"\b(?:attached|enclosed|enclose|attach|below|herewith|in(?:side)? with this|(?:with|in) this (?:letter|reply|answer|e-?mail|message|envelope))\b|\b(?:disclosed|released|provided|supplied|sent) (?:to you )?(?:with this|in full|in part|today|now)\b|\b(?:we|i) (?:now |also |therefore |hereby )*(?:disclose|release|provide|supply|give|send)\b"
    r"|\b(?:is|are) (?:now |therefore |accordingly |hereby )*(?:being )?(?:disclosed|released|supplied)\b"
)
# "Question 1 is answered in full; question 2 is refused": one sentence does both.
_GIVES_TOO = compiled_pattern(
    r"\b(?:is|are) (?:now |all |both |hereby )*(?:enclosed|attached|(?:answered|released|disclosed|supplied|provided) in full)\b"
    r"|\b(?:we|i) (?:(?:now|therefore|accordingly|hereby|do|also) )*(?:release|disclose|enclose|attach)\b"
)
_ANSWERS: frozenset[Act] = frozenset(["give", "acknowledge", "ask_back", "pass_on", "vexatious", "charge"])


@dataclass(frozen=True, slots=True)
class KindReading:
    """A kind and how it was told.

    Parameters
    ----------
    kind
        Of the document.
    told_by
        In words; empty where the kind is "other" because nothing told.
    answers
        Whether an authority answers a request for information in it.
    """

    kind: DocumentKind
    told_by: str = ""
    answers: bool = False

    @property
    def is_letter(self) -> bool:
        """Whether its parts are those of a letter."""
        return self.kind not in _NOT_READ


def read_kind(document: Document, stretches: Sequence[Stretch], declared: Sequence[str] = ()) -> KindReading:
    """The kind of a document.

    Parameters
    ----------
    document, stretches
        The document and its parts as first read.
    declared
        Provisions that it relies on, as far as they were understood.
    """
    said = said_by_authority(document, stretches)
    acts = _acts(said, document.title, declared)
    count = Counter(act for found in acts for act in found)
    # Part by part: most are known from letters before, and no word of one is a short form with one of the next.
    parts = (plain(s.span.of(document.text)) for s in stretches if s.role != "chrome")
    text = " ".join(part for part in parts if part)
    head = plain(f"{document.title} {' '.join(s.text for s in said[:3])}")
    answers = any(count[act] for act in _DOES) and (bool(said) or bool(count))
    letterlike = bool(
        count["refuse"]
        or count["engage"]
        or count["not_held"]
        or count["put_off"]
        or count["cost"]
        or (declared and (is_to_a_person(text) or (document.reference and document.date)))
    )
    other = other_text(text, head, letterlike)
    if other is not None:
        return KindReading(*other)
    asks = is_request(text)
    if decides_review(said, None if asks else document.title):
        return KindReading("review", "it decides an internal review", True)
    if asks and not letterlike and not any(count[act] for act in _ANSWERS):
        return KindReading("request", "it asks and nobody answers in it")
    outcome = stated_outcome(said)
    asked = " ".join(plain(s.span.of(document.text)) for s in stretches if s.role == "request")
    kind = outcome or _from_acts(said, acts, count, declared, asked)
    if kind == "other" and _confirms(said, stretches):
        return KindReading("disclosure", "it confirms that the information is held", True)
    if kind == "other" and not said and text:
        return KindReading("request", "all its words are the requester's")
    relies = bool(declared) and kind != "other"  # who relies on a provision answers
    return KindReading(kind, "its sentences" if kind != "other" else "", answers or relies)


def _acts(said: Sequence[Said], title: str, declared: Sequence[str]) -> list[set[Act]]:
    """What each sentence does; of a plain refusal under an exemption only what decides."""
    acts = [without_others_business(s, acts_of(s, deciding=True)) for s in said]
    refuses = any("refuse" in found for found in acts) and not any("undecided" in found for found in acts)
    if refuses and any(not is_procedural(p) for p in declared):
        return acts
    acts = [acts_of(s) for s in said]
    if any(found & {"refuse", "engage"} for found in acts):
        return [without_others_business(s, found) for s, found in zip(said, acts, strict=True)]
    return [*acts, acts_of(Said(plain(title), "decision", True))]  # a mail may decide in its subject


def _from_acts(
    said: Sequence[Said], acts: Sequence[set[Act]], count: Counter[Act], declared: Sequence[str], asked: str
) -> DocumentKind:
    process = _process(acts, count)
    refuses = count["refuse"] > 0
    listed = any(s.role == "exemption_list" for s in said)  # in a table that says no more than the provision
    grounds = any(not is_procedural(p) and p.partition("(")[0] not in _ELSEWHERE for p in declared)
    passes_on_only = process == "transfer" and not (listed and grounds)
    if process and (not refuses or count["undecided"]) and (passes_on_only or process != "transfer"):
        return process
    if count["not_held"] and declared and all(p in _NOT_HELD for p in declared) and not refuses:
        return "not_held"
    if refuses or count["engage"] or (declared and (listed or grounds or not count["not_held"])):
        return _refusal(said, acts, count, declared, asked)
    if count["cost"] and not process:
        return "cost"
    if count["vexatious"]:
        return "vexatious"
    if count["charge"]:
        return "cost"
    if count["not_held"]:
        given = any("give" in found for found in acts)
        return "disclosure" if given or (count["not_held"] == 1 and _gives(said, acts)) else "not_held"
    if _gives(said, acts):
        return "disclosure"
    return "refusal" if declared else "other"


def _confirms(said: Sequence[Said], stretches: Sequence[Stretch]) -> bool:
    """Whether a letter says that it holds what was asked for, and does nothing else: what it tells is the answer."""
    return any(_HOLDS.search(s.text) for s in said) and any(s.role == "request" for s in stretches)


def _process(acts: Sequence[set[Act]], count: Counter[Act]) -> DocumentKind | None:
    """What a letter does that decides nothing; None where it decides."""
    gives = any("give" in found and "undecided" not in found for found in acts)  # "nothing has been refused"
    if count["pass_on"] and not gives:
        return "transfer"
    if count["ask_back"] >= 2 or (count["ask_back"] and not gives and not count["not_held"]):
        return "clarification"
    if count["put_off"] and not count["not_held"]:
        return "holding"
    if count["acknowledge"] and count["promise"] and not gives and not count["not_held"]:
        return "acknowledgement"
    return None


def _refusal(
    said: Sequence[Said], acts: Sequence[set[Act]], count: Counter[Act], declared: Sequence[str], asked: str
) -> DocumentKind:
    grounds = [p for p in declared if not is_procedural(p)]
    if not grounds and declared:
        for section in map(_section, declared):  # of two such grounds the one that the letter comes to first
            if section in ("12", "14"):
                return "cost" if section == "12" else "vexatious"
    if not declared and count["cost"]:
        return "cost"
    if not declared and count["vexatious"]:
        return "vexatious"
    gives = any(
        "give" in found
        and not found & {"refuse", "engage"}
        and (s is None or s.role not in CASE_SPECIFIC_ROLES or _COMES_ALONG.search(s.text) is not None)
        for s, found in zip([*said, None], acts, strict=False)  # the title may come last
    )
    if not any(p.startswith(_COUNTS) for p in declared):
        gives = gives or any(one.role == "disclosure" and one.certain and not one.heading for one in said)
        gives = gives or any(_tells(one, asked) or _hands_over(one) for one in said)
    parts = any("part" in found and found & {"refuse", "engage", "give"} for found in acts) or any(
        "give" in found and _GIVES_TOO.search(s.text) for s, found in zip(said, acts, strict=False)
    )
    return "part_refusal" if gives or parts else "refusal"


def _hands_over(one: Said) -> bool:
    """Whether a sentence of the answer says that something comes with it, also among reasons."""
    return one.role not in {"reference", "request", "complaint_rights"} and given_outright(one.text)


def _tells(one: Said, asked: str) -> bool:
    """Whether a sentence tells a figure that was asked for; what was surely read as a reason argues with one."""
    argues = one.certain and one.role in CASE_SPECIFIC_ROLES
    return (
        not argues
        and one.role not in {"reference", "legislation", "complaint_rights"}
        and tells_figure(one.text, asked)
    )


def _gives(said: Sequence[Said], acts: Sequence[set[Act]]) -> bool:
    """Whether something is given: an act says so, or the role of a sentence, where it is sure or somebody is answered."""
    if any("give" in found for found in acts):
        return True
    answered = any(acts) or any(_YOU.search(s.text) for s in said)
    return any(
        s.role == "disclosure" and not s.heading and (s.certain or answered) and not is_cover(s.text)
        for s in said
    )


def _section(provision: str) -> str:
    return provision.rpartition(" ")[2].partition("(")[0]
