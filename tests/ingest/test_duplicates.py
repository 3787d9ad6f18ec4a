import dataclasses
import random

from similarity.ingest.assemble import document_of
from similarity.ingest.draft import Draft, DraftBlock
from similarity.ingest.duplicates import apart_problems, without_duplicates
from similarity.records import Document, Place

WORDS = [f"word{n}" for n in range(300)]


def letter(
    words: list[str], name: str, reference: str = "FOI-1-2023", asked: str = "", picture: bool = False
) -> Document:
    place = Place(confidence=93.0) if picture else Place()
    blocks = [
        DraftBlock(f"Our ref: {reference}", place=place),
        DraftBlock(" ".join(words), place=place, author="authority"),
    ]
    if asked:
        blocks.insert(0, DraftBlock(asked, author="requester"))
    return document_of(Draft(blocks), name, name.encode())


def misread(words: list[str], count: int) -> list[str]:
    changed = list(words)
    for at in random.Random(1).sample(range(len(words)), count):
        changed[at] += "x"
    return changed


def kept(*documents: Document) -> list[str]:
    return [d.origin.source for d in without_duplicates(documents)[0]]


def test_a_letter_with_and_without_the_request_is_one() -> None:
    assert kept(
        letter(WORDS, "page.html", asked="Please send me the survey."), letter(WORDS, "letter.txt")
    ) == ["page.html"]


def test_a_scan_of_a_letter_gives_way_to_its_text() -> None:
    scan, text = letter(misread(WORDS, 6), "scan.pdf", picture=True), letter(WORDS, "letter.txt")
    documents, problems = without_duplicates([scan, text])
    assert [d.origin.source for d in documents] == ["letter.txt"]
    assert "duplicate of letter.txt: the same letter in another form" in problems[0].problem


def test_the_same_words_under_another_reference_are_two_letters() -> None:
    assert len(kept(letter(WORDS, "a.txt"), letter(misread(WORDS, 6), "b.txt", reference="FOI-2-2023"))) == 2


def test_a_review_that_repeats_most_of_the_refusal_is_another_letter() -> None:
    assert (
        len(kept(letter(WORDS, "a.txt"), letter([*WORDS, *(f"new{n}" for n in range(60))], "review.txt")))
        == 2
    )


def test_short_covering_notes_are_not_compared() -> None:
    assert len(kept(letter(WORDS[:30], "a.txt"), letter(misread(WORDS[:30], 1), "b.txt"))) == 2


def test_two_files_of_one_form_that_differ_in_a_paragraph_are_two_letters() -> None:
    words = [f"word{n}" for n in range(600)]
    other = [*words[:300], *(f"new{n}" for n in range(20)), *words[320:]]
    assert kept(letter(words, "a.txt"), letter(other, "b.txt")) == ["a.txt", "b.txt"]
    assert kept(letter(words, "a.txt"), letter([*words[:300], *words[308:]], "b.txt")) == ["a.txt"]
    assert len(kept(letter(words, "a.txt"), letter(other, "scan.txt", picture=True))) == 2
    assert len(kept(letter(words, "a.txt"), as_page(letter(other, "b.html")))) == 2


def as_page(document: Document) -> Document:
    return dataclasses.replace(document, origin=dataclasses.replace(document.origin, media_type="text/html"))


def prose(changed: str = "", into: str = "") -> list[str]:
    """Words of one paragraph of 150, in which something may be changed."""
    said = (
        "The harbour board holds the log and relies on section 31(1)(a) of the Act, because its release would show "
        "when the quay is not watched. Mr Tarn Ostley of the office found that to collect the rest would take 260 "
        "hours from 3 June 2024, and the limit is 18 hours. "
    )
    filling = " ".join(
        f"{a} of {b}" for a in ("rope", "sail", "mast", "keel") for b in ("oak", "ash", "elm", "fir")
    )
    return [*(said + " ".join([filling] * 2)).replace(changed, into).split()[:-1], "fir."]


TWO = (
    ("31(1)(a)", "31"), ("31(1)(a)", "31(1)(b)"), ("260", "160"), ("not watched", "watched"), ("June", "July"),
    ("3 June", "8 June"), ("Tarn Ostley", "Edwin Brack"), ("18 hours", "eighteen boats"), ("Act,", "Act and on section 43,"),
)  # fmt: skip
ONE = (
    ("harbour", "har bour"), ("harbour", "harb-our"), ("office", "o\ufffdce"), ("office", "o\ufb03ce"),
    ("31(1)(a)", "31 (1) (a)"), ("Mr Tarn Ostley", "Mr"),
)  # fmt: skip
MISREAD = (("harbour", "hartour"), ("260", "26O"), ("18 hours", "l8 hours"), ("watched", "wafched"))


def test_forms_of_one_letter_differ_as_forms_do_and_two_letters_in_what_they_say() -> None:
    text, page = letter(prose(), "a.txt"), as_page(letter(prose(), "b.html"))
    for change in TWO:
        other = letter(prose(*change), "c.txt")
        assert len(kept(text, other)) == len(kept(page, other)) == 2, change
        assert len(kept(text, letter(prose(*change), "scan.txt", picture=True))) == 2, change
    for change in ONE:
        assert len(kept(page, letter(prose(*change), "c.txt"))) == 1, change
    for change in MISREAD:
        assert len(kept(text, letter(prose(*change), "scan.txt", picture=True))) == 1, change
        assert len(kept(text, letter(prose(*change), "c.txt"))) == 2, change


def test_words_in_which_two_forms_differ_are_told() -> None:
    text, scan = letter(prose(), "a.txt"), letter(prose("harbour", "hartour"), "scan.txt", picture=True)
    (problem,) = without_duplicates([text, scan])[1]
    assert "duplicate of a.txt: the same letter in another form" in problem.problem
    assert "with other words: \u201chartour\u201d here, \u201charbour\u201d there" in problem.problem


def test_letters_of_one_reference_that_are_kept_as_two_are_told_with_the_words_in_which_they_differ() -> None:
    first, other = letter(prose(), "a.txt"), letter(prose("260", "160"), "b.txt")
    (said,) = apart_problems([first, other])
    assert (said.source, said.severity) == ("b.txt", "info")
    assert "a.txt and nearly all its words: \u201c160\u201d here, \u201c260\u201d there" in said.problem
    unlike = letter([*WORDS, *(f"new{n}" for n in range(60))], "c.txt")
    elsewhere = letter(prose("260", "160"), "d.txt", reference="FOI-2-2023")
    assert apart_problems([first, unlike, elsewhere, letter(WORDS[:30], "e.txt")]) == []
