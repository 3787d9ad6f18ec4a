"""Sentences that a lawful refusal may hold besides its own ground: they declare nothing, and bring no accusation."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from similarity.audit.checks import audit_letters
from similarity.config import IngestSettings
from similarity.ingest import read_sources
from similarity.records import Letter
from similarity.segment import understand

TOP = """Alder Marina Board

Ref: AMB/FOI/71
5 March 2024

Dear Mr Lund

Freedom of Information Act 2000

You asked on 6 February 2024 for the survey of the pontoons.

{top}We hold the survey. It is withheld, and the exemption relied upon is section 31(1)(a).

The survey shows which pontoons have no camera and when the watchman is off. Thieves who had it could come when they would not be seen, and disclosure would be likely to prejudice the prevention of crime.

{reasons}We accept that berth holders have an interest in knowing how safe their boats are. In our view the public interest in preventing thefts outweighs it, and the exemption is maintained.

You may ask for an internal review within 40 working days, and then complain to the Information Commissioner, Wycliffe House, Water Lane, Wilmslow SK9 5AF.

Yours sincerely
R. Tarn
"""
HARMLESS = [
    "We answered your request of 2 March 2019 for the minutes (given, names withheld under section 40(2)), of 9 July 2020 for the cost of the dinner (£212) and of 1 June 2021 for the same again (refused under section 14(2)).",
    "None of sections 40, 41 and 24 is relied on.",
    "At no point have we relied on section 24.",
    "In decision notice FS50000000 the Commissioner upheld the use of section 41 by a different board.",
    "In Reed v Information Commissioner the Tribunal held that a school had rightly withheld names under section 40(2).",
    "The builder suggested that sections 41 and 43(1) applied as well; we did not agree.",
    "Its solicitors argued that section 44 prohibits disclosure, which is not correct.",
    "In FOI 3390 we withheld different information under section 40(2).",
    "A request by another applicant for the same file was refused last year under section 44.",
    "In the Environmental Information Regulations the corresponding exception is regulation 12(5)(e).",
    "Section 24 certificates are signed by a Minister and none has been sought.",
    "We do not regard your request as vexatious within the meaning of section 14(1).",
    "Our earlier message mentioned section 41 by mistake.",
    "We would have had to consult under section 36 with the qualified person had the notes been sought.",
    "The landlord served a section 21 notice in 2022.",
    "See section 36 of the survey for a list of sheds.",
    "Sections 38 and 43 are, as you know, both qualified exemptions.",
    "Should you narrow your request, please be aware that section 40(2) may apply to some of it.",
    "We give notice that further requests may be treated as vexatious under section 14(1).",
    "Nobody suggests that the information was supplied in confidence.",
    "It is unnecessary to decide whether section 41 is engaged.",
    "You were right to point out that section 40 does not protect companies.",
    "Your solicitor's letter deals at length with section 41, on which we need say nothing.",
    "In January the survey was exempt under section 22; that is no longer so.",
    "A council in the north refused a similar request under section 38.",
    "Some authorities rely on section 24 for surveys of this kind.",
    "The minutes, which are not within your request, would be redacted under section 40(2).",
    "The wording of section 44 is wide.",
]
KINDS = {"exemption_gap", "leftover", "contradiction", "dated_claim"}


@pytest.fixture
def letter(tmp_path: Path) -> Callable[[str], Letter]:
    """Reads a letter from its text."""

    def read(text: str) -> Letter:
        (tmp_path / "reply.txt").write_text(text, encoding="utf-8")
        return understand(read_sources([tmp_path / "reply.txt"], IngestSettings()).documents[0])

    return read


def _accusations(read: Letter) -> list[str]:
    return [f.statement for f in audit_letters([read]) if f.kind in KINDS]


@pytest.mark.parametrize("place", ["top", "reasons"])
@pytest.mark.parametrize("sentence", HARMLESS)
def test_a_harmless_sentence_declares_nothing_and_accuses_nobody(
    letter: Callable[[str], Letter], sentence: str, place: str
) -> None:
    between = "\n\n" if place == "top" else " "
    read = letter(TOP.format(**{"top": "", "reasons": "", place: sentence + between}))
    assert (read.document_kind, read.declared, read.argued) == ("refusal", ("31(1)(a)",), ("31(1)(a)",))
    assert _accusations(read) == []


def test_a_sentence_that_relies_on_another_ground_below_a_closed_list_is_still_asked_about(
    letter: Callable[[str], Letter],
) -> None:
    said = "Section 38(1)(a) applies too, because the health of the watchman would be likely to be endangered if his hours were known."
    read = letter(TOP.format(top="", reasons=said + " "))
    assert any("section 38(1)(a)" in statement for statement in _accusations(read))


@pytest.mark.parametrize("weighed_first", [False, True])
def test_harm_told_in_the_paragraph_that_weighs_is_not_missed(
    letter: Callable[[str], Letter], weighed_first: bool
) -> None:
    harm = "Anybody minded to steal outboard motors would find the survey most useful."
    weighing = "While we acknowledge the public interest that people should know how public property is looked after, which would weigh in favour of disclosure, it has to give way to keeping thefts down."
    both = f"{weighing} {harm}" if weighed_first else f"{harm} {weighing}"
    before, _, rest = TOP.partition("The survey shows")
    _, _, after = rest.partition("You may ask")
    read = letter((before + both + "\n\nYou may ask" + after).format(top="", reasons=""))
    assert not [s for s in _accusations(read) if "what the harm would be" in s]


IN_ONE = "We weighed both sides. For release: berth holders may want to be sure that the boats are watched. Against release: thefts would rise and so would everybody's premiums. The public interest in preventing crime outweighs the other."


def _favour(read: Letter) -> dict[str, str]:
    quoted = (f for f in audit_letters([read]) if f.kind == "for_the_authority" and f.span)
    return {f.statement[:40]: read.document.quote(f.span) for f in quoted if f.span}


def test_what_stands_against_release_in_one_paragraph_is_not_quoted_for_it(
    letter: Callable[[str], Letter],
) -> None:
    before, _, rest = TOP.partition("We accept that berth")
    read = letter((before + IN_ONE + rest[rest.index("\n\n") :]).format(top="", reasons=""))
    told = _favour(read)
    assert any("berth holders may want" in words for words in told.values())
    assert not any("thefts would rise" in words for words in told.values())


@pytest.mark.parametrize(
    "sentence",
    [
        "A certificate signed by the Chair is enclosed.",
        "(2) In accordance with section 17(1) I give notice that the Board does not hold the second survey.",
        "You may have a right under the Access to Health Records Act 1990, and a form is enclosed.",
    ],
)
def test_papers_of_procedure_are_not_told_as_information_given(
    letter: Callable[[str], Letter], sentence: str
) -> None:
    read = letter(TOP.format(top=sentence + "\n\n", reasons=""))
    assert not any("did not refuse everything" in statement for statement in _favour(read))


def test_a_line_that_names_a_provision_is_no_reason(letter: Callable[[str], Letter]) -> None:
    line = (
        "Parts of page 12, the address of the watchman of the pontoons: section 38(1)(b), health and safety."
    )
    read = letter(TOP.format(top="", reasons=line + " "))
    assert not any(words == line for words in _favour(read).values())


def test_what_the_law_recognises_is_no_stock_argument(letter: Callable[[str], Letter]) -> None:
    law = "Section 27(1)(a) of the Act recognises the need to protect information that would be likely to prejudice relations between the United Kingdom and other states."
    read = letter(TOP.format(top="", reasons=law + " "))
    assert not any(
        f.span and read.document.quote(f.span) == law
        for f in audit_letters([read])
        if f.kind == "stock_argument"
    )


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        (
            "The yearly report on the pontoons is published already, and its successor will be published in May.",
            "refusal",
        ),
        ("The survey was transferred to us in 2012 by the former Harbour Trust.", "refusal"),
        ("A check of the rest would take a further 90.", "refusal"),
        ("The first two pages are attached.", "part_refusal"),
        ("Page 1 is released in full; page 2 is refused under section 31(1)(a).", "part_refusal"),
    ],
)
def test_what_is_public_or_promised_gives_nothing_of_what_was_asked(
    letter: Callable[[str], Letter], sentence: str, kind: str
) -> None:
    read = letter(TOP.format(top="", reasons=sentence + " "))
    assert read.document_kind == kind
    assert read.declared == ("31(1)(a)",)


@pytest.mark.parametrize(
    "sentence",
    [
        "Berth holders and taxpayers have an interest in what the watch costs.",
        "Residents have an interest in what the watch costs taxpayers.",
        "The public would be better informed about the threat from terrorism.",
        "Bidders would know how their tenders were scored, which would make for fairer competition.",
        "There is no evidence that officers would be less frank in future.",
        "The matter is not premature, since the plan has been announced.",
    ],
)
def test_what_speaks_for_disclosure_or_denies_harm_is_no_stock_argument(
    letter: Callable[[str], Letter], sentence: str
) -> None:
    read = letter(TOP.format(top="", reasons=sentence + " "))
    quoted = [
        read.document.quote(f.span) for f in audit_letters([read]) if f.kind == "stock_argument" and f.span
    ]
    assert not any(sentence in words for words in quoted)


@pytest.mark.parametrize(
    "answer",
    [
        "The number of pontoons is 31.",
        "(a) There were 23.",
        "1. Eighty-four.",
        "Question 3 (number of pontoons in 2023): 412.",
        "Q2. 7.",
    ],
)
def test_a_short_answer_with_a_figure_is_something_given(
    letter: Callable[[str], Letter], answer: str
) -> None:
    read = letter(TOP.format(top=answer + "\n\n", reasons=""))
    assert answer in _favour(read).values()


@pytest.mark.parametrize("line", ["1. 2023 accounts of the Board.", "2. Two.pdf", "Part 2 of the survey."])
def test_a_line_with_a_number_answers_nothing_by_that(letter: Callable[[str], Letter], line: str) -> None:
    asked = f"Dear Mr Lund\n\nYou asked:\n\n{line}\n"
    read = letter(TOP.format(top="", reasons="").replace("Dear Mr Lund\n", asked))
    assert line not in _favour(read).values()
