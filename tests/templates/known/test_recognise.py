"""Templates of a library in a letter: recognised by their fixed words, with what fills the blanks."""

from __future__ import annotations

from similarity.templates.known.known_template import KnownPart, KnownTemplate
from similarity.templates.known.recognise import recognised
from tests.match.letters import letter_of

FORM = KnownTemplate(
    "t-1",
    "TAAAA",
    "To give the number of",
    (
        KnownPart("To give the number of"),
        KnownPart(blank="topic"),
        KnownPart("that we keep at each depot would let a thief choose the night on which nobody is there"),
        KnownPart("and the insurer would not pay", optional=True),
        KnownPart(blank="place"),
    ),
    5, 3, "2019", "2024-02-01", ("Northmere Council",), ("31(1)(a)",), (), "case_specific",
)  # fmt: skip
SAID = "To give the number of {} that we keep at each depot would let a thief choose the night on which nobody is there."


def test_a_template_is_recognised_with_its_filling() -> None:
    letter = letter_of("a", ["Nothing of the kind stands here.", SAID.format("spare lawn mowers")])
    (place,) = recognised(letter, [FORM])
    assert letter.document.quote(place.span).startswith("To give") and place.template == 0
    assert (place.shared_words, place.fixed_words) == (23, 23)
    assert [letter.document.quote(f) if f else None for f in place.fillings] == [
        None, "spare lawn mowers", None, None, None
    ]  # fmt: skip


def test_less_than_half_of_it_is_not_it() -> None:
    letter = letter_of(
        "a", ["To give the number of lawn mowers that we keep at each depot is easy enough for us."]
    )
    assert recognised(letter, [FORM]) == ()


def test_the_requesters_words_are_not_the_authoritys() -> None:
    assert recognised(letter_of("a", [SAID.format("mowers")], ["request"]), [FORM]) == ()


def test_several_templates_come_in_the_order_of_the_letter() -> None:
    other = KnownTemplate(
        "t-2", "TBBBB", "Every", (KnownPart("Every letter that we send is read twice by two people before it goes out"),),
        2, 0, "", "", (), (), (), "consistency",
    )  # fmt: skip
    letter = letter_of(
        "a", ["Every letter that we send is read twice by two people before it goes out.", SAID.format("x")]
    )
    assert [place.template for place in recognised(letter, [FORM, other])] == [1, 0]


def test_nothing_known_and_nothing_said() -> None:
    assert recognised(letter_of("a", [""]), [FORM]) == ()
    assert recognised(letter_of("a", ["Something is said here."]), []) == ()
