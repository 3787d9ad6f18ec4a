"""One letter against all kept ones gives what a run over all letters gives for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from similarity.config import MatchSettings
from similarity.match import find_matches
from similarity.match.against.align_against import Against, align_against
from similarity.match.against.few_letters import telling_letters
from similarity.match.against.kept_words import KeptWords, kept_words, renumbered
from similarity.match.against.scan_kept import NewLetter, runs_in_letters
from similarity.match.stream import stream_of
from similarity.records import Letter, Match
from tests.match.letters import letter_of

SMALL = MatchSettings(min_words=4, seed_words=3, reworded=False)
TEXT = (
    "Releasing the duty rosters of the harbour patrol would tell smugglers when the quay is not watched, "
    "and a patrol that can be foreseen protects nobody."
)


def parted(kept: KeptWords, sizes: Sequence[int]) -> list[KeptWords]:
    """The same words in several parts, of so many letters each; the last has the rest."""
    parts, first = [], 0
    for size in [*sizes, 1 << 30]:
        rows = np.flatnonzero((kept.letter_of >= first) & (kept.letter_of < first + size))
        if len(rows):
            low, high = kept.segment_start[rows[0]], kept.segment_start[rows[-1] + 1]
            starts = kept.segment_start[rows[0] : rows[-1] + 2] - low
            own = (kept.word[low:high], kept.start[low:high], kept.end[low:high], starts)
            parts.append(KeptWords(*own, kept.letter_of[rows], kept.kind[rows]))
        first += size
    return parts


def against(
    new: Letter, others: Sequence[Letter], chosen: MatchSettings, sizes: Sequence[int] = ()
) -> tuple[Against, list[Match]]:
    whole = stream_of(others)
    forms = whole.pieces.lexicon.words
    found = align_against(
        renumbered(stream_of([new]), forms, range(len(forms))),
        parted(kept_words(whole), sizes),
        np.zeros(len(whole.letters), np.bool_),
        lambda numbers: np.array(
            [
                (whole.letters[n].document.text, whole.letters[n].document.document_id)
                < (new.document.text, new.document.document_id)
                for n in numbers.tolist()
            ],
            np.bool_,
        ),
        chosen,
    )
    names = [letter.document.document_id for letter in whole.letters]
    matches = found.matches(lambda numbers: [names[n] for n in numbers])
    return found, [replace(match, fairness="case_specific") for match in matches]


def in_full(new: Letter, others: Sequence[Letter], chosen: MatchSettings) -> list[Match]:
    name = new.document.document_id
    return [
        replace(m, cosine=0.0)
        for m in find_matches([new, *others], chosen)
        if m.left_document != m.right_document and name in (m.left_document, m.right_document)
    ]


def places(matches: Sequence[Match]) -> list[Match]:
    return sorted(matches, key=lambda m: m.match_id)


texts = st.lists(st.lists(st.sampled_from("abcdefgh"), min_size=1, max_size=30), min_size=1, max_size=3)
roles = st.lists(st.sampled_from(("harm", "request", "decision", "legislation")), min_size=3, max_size=3)


@settings(max_examples=120, deadline=None)
@given(
    texts,
    roles,
    st.lists(st.tuples(texts, roles), min_size=1, max_size=5),
    st.lists(st.integers(1, 3), max_size=2),
)
def test_it_equals_the_full_run_for_that_letter(new, role, others, sizes) -> None:  # type: ignore[no-untyped-def]
    def made(name: str, text: list[list[str]], own: list[str]) -> Letter:
        return letter_of(name, [" ".join(words) for words in text], own)  # type: ignore[arg-type]

    letter = made("c", new, role)
    kept = [made(name, text, own) for name, (text, own) in zip("abdef", others, strict=False)]
    _, found = against(letter, kept, SMALL, sizes)
    assert places(found) == places(in_full(letter, kept, SMALL))


@settings(max_examples=80, deadline=None)
@given(texts, roles, st.lists(st.tuples(texts, roles), min_size=1, max_size=6), st.integers(1, 4))
def test_the_letters_that_tell_have_every_run_of_words_that_any_letter_has(new, role, others, most) -> None:  # type: ignore[no-untyped-def]
    def made(name: str, text: list[list[str]], own: list[str]) -> Letter:
        return letter_of(name, [" ".join(words) for words in text], own)  # type: ignore[arg-type]

    letter = made("c", new, role)
    whole = stream_of([made(name, text, own) for name, (text, own) in zip("abdefg", others, strict=False)])
    forms = whole.pieces.lexicon.words
    stream = renumbered(stream_of([letter]), forms, range(len(forms)))
    kept = kept_words(whole)
    counts = np.bincount(np.repeat(kept.letter_of, np.diff(kept.segment_start)), minlength=len(whole.letters))
    runs = runs_in_letters(
        NewLetter(stream.word, stream.segment_start, 3),
        kept.word,
        np.concatenate(([0], np.cumsum(counts))),
        np.zeros(len(counts), np.bool_),
    )
    few = telling_letters(runs[:, 0], runs[:, 1], runs[:, 2], len(stream.word), 3, most)
    for word in range(len(stream.word)):
        have = {int(n) for n, low, length in runs.tolist() if low <= word < low + length}
        assert len(have & set(few.tolist())) >= min(1, len(have))
    shared = {m.left_document for m in against(letter, whole.letters, SMALL)[1]} | {
        m.right_document for m in against(letter, whole.letters, SMALL)[1]
    }
    names = {whole.letters[n].document.document_id for n in set(runs[:, 0].tolist())}
    assert shared - {"c"} <= names  # a letter that the scan passes over shares nothing


def test_words_that_no_kept_letter_has_match_nothing() -> None:
    new = letter_of("new", ["zebra quagga okapi gnu kudu eland oryx nyala topi bongo sitatunga duiker"])
    found, matches = against(new, [letter_of("kept", [TEXT])], MatchSettings())
    assert matches == [] and len(found.letters) == 0


def test_the_class_of_a_match_is_that_of_the_side_that_says_less() -> None:
    new = letter_of("new", [TEXT])
    for role, fairness in (
        ("harm", "case_specific"),
        ("decision", "consistency"),
        ("legislation", "quotation"),
    ):
        whole = stream_of([letter_of("kept", [TEXT], [role])])  # type: ignore[list-item]
        forms = whole.pieces.lexicon.words
        found = align_against(
            renumbered(stream_of([new]), forms, range(len(forms))),
            [kept_words(whole)],
            np.zeros(1, np.bool_),
            lambda n: np.zeros(len(n), np.bool_),
        )
        assert [m.fairness for m in found.matches(lambda n: ["kept"] * len(n))] == [fairness]
        assert len(found.letters_with_reasons()) == (role == "harm")


def test_a_skipped_letter_takes_no_part() -> None:
    new, kept = letter_of("new", [TEXT]), stream_of([letter_of("kept", [TEXT])])
    forms = kept.pieces.lexicon.words
    stream = renumbered(stream_of([new]), forms, range(len(forms)))
    found = align_against(
        stream, [kept_words(kept)], np.ones(1, np.bool_), lambda n: np.zeros(len(n), np.bool_)
    )
    assert len(found.letters) == 0


def test_nothing_kept_and_nothing_to_compare() -> None:
    assert against(letter_of("new", [TEXT]), [], MatchSettings())[1] == []
    assert against(letter_of("new", [""]), [letter_of("kept", [TEXT])], MatchSettings())[1] == []


def test_the_table_and_the_covered_words_are_those_of_the_matches() -> None:
    new = letter_of("new", ["Wholly its own words stand here before it.", TEXT])
    kept = [
        letter_of("a", [TEXT]),
        letter_of("b", ["Nothing of it is in this one at all."]),
        letter_of("c", [TEXT]),
    ]
    found, matches = against(new, kept, MatchSettings())
    assert {m.right_document for m in matches} | {m.left_document for m in matches} == {"a", "c", "new"}
    (one, other) = found.table().tolist()
    assert one[1:] == other[1:] == [8, 34, 26]
    wanted = [8 <= at < 34 for at in range(34)]
    assert found.covered().tolist() == wanted
    assert found.covered_by(found.letters).tolist() == [wanted, wanted]
