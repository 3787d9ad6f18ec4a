import dataclasses
import random

from similarity.ingest.assemble import document_of
from similarity.ingest.draft import Draft, DraftBlock
from similarity.ingest.duplicates import without_duplicates
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
    assert kept(letter(words, "a.txt"), letter(other, "scan.txt", picture=True)) == ["a.txt"]
    page = letter(other, "b.html")
    page = dataclasses.replace(page, origin=dataclasses.replace(page.origin, media_type="text/html"))
    assert kept(letter(words, "a.txt"), page) == ["a.txt"]
