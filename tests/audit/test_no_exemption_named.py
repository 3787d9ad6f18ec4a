"""A refusal in which no exemption is named, told from those that name one, in whatever form, and from other answers."""

from __future__ import annotations

from dataclasses import replace

from similarity.audit.terms.no_exemption_named import no_exemption_named
from similarity.records import DocumentKind
from tests.audit.letters import Part, letter

HEAD: Part = ("other", "Freedom of Information request of 16 April 2025 for the tenders for the bandstand")
RIGHTS: Part = (
    "complaint_rights",
    "You may ask for a review, and then complain to the Information Commissioner.",
)


def told(*words: str, kind: DocumentKind = "refusal", rights: bool = True) -> list[str]:
    parts: list[Part] = [HEAD, *(("decision", one) for one in words), *([RIGHTS] if rights else [])]
    return [f.verdict for f in no_exemption_named(replace(letter(*parts), document_kind=kind))]


def test_a_refusal_without_any_exemption() -> None:
    for words in (
        "We are refusing your request, for it would be wrong to hand the tenders out.",
        "Your request is refused.",
        "The Board has decided not to release the tenders.",
        "We have decided to withhold them, as they were meant for the Clerk alone.",
        "I must decline to give you the tenders.",
        "The tenders are withheld.",
        "This request has been declined since nobody would gain by it.",
        "We have taken out the name of the bidder, who asked for it.",
        "Some of the figures have been blacked out since the valuer would rather keep them.",
    ):
        assert told(words) == ["noted"], words
        assert told(words, kind="part_refusal") == ["noted"], words
        assert told(words, rights=False) == ["unknown"], words


def test_a_title_may_be_meant_for_the_exemption() -> None:
    for words in (
        "The tenders are commercially sensitive.",
        "They hold personal data.",
        "They were given in confidence.",
        "They are covered by legal professional privilege.",
        "They will be published in May, and to be published later is enough.",
        "An exemption applies.",
        "Crime would become easier.",
        "They were to be seen in the annex with our reasons.",
    ):
        assert told("Your request is refused.", words) == ["unknown"], words


def test_what_names_one_or_refuses_nothing_is_left_alone() -> None:
    refused = "Your request is refused."
    for words in (
        "It is exempt under section 43(2).",
        "Exemption 43(2) covers them.",
        "See s43 of the Act.",
        "Regulation 12(5)(e) covers them.",
        "We rely on 43(2).",
        "The cost limit would be exceeded.",
        "Your request is vexatious.",
        "We do not hold the third tender.",
        "Please clarify which bandstand you mean.",
        "The papers are protected by copyright.",
        "No information is held.",
    ):
        assert told(refused, words) == [], words
    for words in (
        "The tenders are enclosed.",
        "We have removed the duplicates from the list.",
        "I have taken out all pages that are blank.",
        "We have redacted what is outside the scope of your request from the minutes.",
        "The old bandstand has been removed from the park.",
        "We have removed the old benches.",
        "You say that we have removed the third tender.",
        "We have not withheld anything.",
        "If we had withheld the tenders you could complain.",
        "Your request was first refused and is now granted.",
        "You say that we refused your request.",
        "The Board has decided to publish the tenders.",
    ):
        assert told(words) == [], words
    kinds: tuple[DocumentKind, ...] = ("disclosure", "not_held", "cost", "clarification", "review")
    for kind in kinds:
        assert told(refused, kind=kind) == [], kind
    no_law = letter(("decision", refused), RIGHTS)
    assert list(no_exemption_named(replace(no_law, document_kind="refusal"))) == []
