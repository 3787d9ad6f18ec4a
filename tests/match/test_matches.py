"""find_matches: what it must find, what it must never find, and what never changes its answer."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from similarity.config import MatchSettings
from similarity.match import find_matches, find_recurrences
from similarity.records import Letter, Match
from similarity.words import words
from tests.match.letters import letter_of, real_letters

TEXT = (
    "Releasing the duty rosters of the harbour patrol would tell smugglers when the quay is not watched, "
    "and a patrol that can be foreseen protects nobody."
)
OTHER = "Marmalade, kettles and seven umbrellas were auctioned by the parish on a wet Thursday in March."


def check(matches: tuple[Match, ...], letters: list[Letter] | tuple[Letter, ...]) -> None:
    """Every match quotes its sources and its counts are those of its parts."""
    documents = {letter.document.document_id: letter.document for letter in letters}
    for match in matches:
        left, right = documents[match.left_document], documents[match.right_document]
        forms_left = [w.form for w in words(left.text, match.left.start, match.left.end)]
        forms_right = [w.form for w in words(right.text, match.right.start, match.right.end)]
        assert (len(forms_left), len(forms_right)) == (match.words_left, match.words_right)
        assert match.left_document <= match.right_document
        if match.left_document == match.right_document:
            assert match.left.end <= match.right.start
        shared = 0
        for edit in match.edits:
            a = [w.form for w in words(left.text, edit.left.start, edit.left.end)]
            b = [w.form for w in words(right.text, edit.right.start, edit.right.end)]
            assert (a == b) == (edit.op == "equal")
            shared += len(a) if edit.op == "equal" else 0
        assert shared == match.shared_words == sum(run.words for run in match.runs)
        assert match.longest_run_words == max(run.words for run in match.runs)
        assert [r.left for r in match.runs] == [e.left for e in match.edits if e.op == "equal"]
        rebuilt = [w.form for e in match.edits for w in words(left.text, e.left.start, e.left.end)]
        assert rebuilt == forms_left
        assert 0 < match.cosine <= 1


def mirrored(match: Match) -> tuple[object, ...]:
    return (
        match.left,
        match.right,
        match.shared_words,
        match.cosine,
        tuple((r.left, r.right) for r in match.runs),
    )


def test_an_exact_copy_is_found_whole_and_not_beyond() -> None:
    letters = [letter_of("a", [OTHER, TEXT]), letter_of("b", [TEXT, "Something else entirely stands here."])]
    matches = find_matches(letters)
    check(matches, letters)
    (match,) = matches
    assert letters[0].document.quote(match.left) + "." == TEXT
    assert match.longest_run_words == match.words_left == 26
    assert match.cosine == pytest.approx(1)


def test_a_run_may_cross_a_paragraph_border_and_starts_inside_a_sentence() -> None:
    letters = [
        letter_of("a", ["Here the council says that " + TEXT, OTHER]),
        letter_of("b", ["There the board says " + TEXT, OTHER]),
    ]
    (match,) = find_matches(letters)
    assert match.longest_run_words == 26 + 16
    assert letters[0].document.quote(match.left).startswith("Releasing")


def test_a_slot_is_jumped_and_listed_as_an_edit() -> None:
    changed = TEXT.replace("harbour patrol", "night ferry crew of the northern line")
    letters = [letter_of("a", [TEXT]), letter_of("b", [changed])]
    (match,) = find_matches(letters)
    check((match,), letters)
    (edit,) = [e for e in match.edits if e.op != "equal"]
    assert letters[0].document.quote(edit.left) == "harbour patrol"
    assert letters[1].document.quote(edit.right) == "night ferry crew of the northern line"


def test_a_repeat_inside_one_letter_is_found_once() -> None:
    letters = [letter_of("a", [TEXT, OTHER, TEXT])]
    (match,) = find_matches(letters)
    assert match.scope == "within_document"
    assert letters[0].document.quote(match.left) == letters[0].document.quote(match.right)


@pytest.mark.parametrize("role", ["chrome", "request", "reference"])
def test_words_that_are_not_the_authoritys_take_no_part_and_break_a_run(role: str) -> None:
    half, rest = TEXT.split(", ", 1)
    shared = [half, "Between them.", rest]
    letters = [
        letter_of("a", [TEXT, *shared], [role, "harm", role, "harm"]),  # type: ignore[list-item]
        letter_of("b", shared, ["harm", role, "harm"]),  # type: ignore[list-item]
    ]
    matches = find_matches(letters, MatchSettings(min_words=4))
    quoted = {letters[0].document.quote(m.left) for m in matches if m.right_document == "b"}
    assert quoted == {half, rest.rstrip(".")}


def test_a_match_is_cut_where_the_fairness_class_changes() -> None:
    letters = [
        letter_of("a", [TEXT, OTHER, TEXT], ["legislation", "harm", "decision"]),
        letter_of("b", [TEXT, OTHER, TEXT], ["legislation", "harm", "decision"]),
    ]
    between = [m for m in find_matches(letters) if m.left_document != m.right_document]
    for match in between:
        inside = [b for b in letters[0].document.blocks if b.span.overlaps(match.left)]
        assert len(inside) == 1
    assert len(between) == 5  # one for the middle, four for the text that stands twice on either side


def test_the_commonest_template_is_found_in_every_letter() -> None:
    letters = [letter_of(f"l{n:03}", [f"Answer number {n} was given.", TEXT]) for n in range(150)]
    assert len(find_matches(letters)) == 150 * 149 // 2


def test_a_very_large_family_is_stored_as_edges_to_one_member() -> None:
    letters = [
        letter_of(f"l{n:03}", [f"Answer number {n} was given.", TEXT, f"Ends {n}."]) for n in range(40)
    ]
    matches = find_matches(letters, MatchSettings(max_family=10))
    assert len(matches) == 39
    assert {m.left_document for m in matches} | {m.right_document for m in matches} == {
        letter.document.document_id for letter in letters
    }
    assert {m.words_left for m in matches} == {32}  # with the words around both numbers


@pytest.mark.parametrize(
    "texts",
    [
        [],
        [""],
        ["word"],
        ["the of and"] * 3,
        ["😀😀 😀 🧾"] * 2,
        ["\x00 \x00 a\x00b"] * 2,
        ["לא ניתן לאשר או להכחיש כי המידע מוחזק בידי הרשות הציבורית לעניין הבקשה שהוגשה"] * 2,
        [" ".join(["word"] * 200)] * 2,
    ],
)
def test_hard_input(texts: list[str]) -> None:
    letters = [letter_of(f"d{n}", [text]) for n, text in enumerate(texts)]
    matches = find_matches(letters)
    check(matches, letters)
    assert bool(matches) == any(len(words(text)) >= 12 for text in texts)


def test_a_letter_of_200_000_words() -> None:
    numbers = " ".join(f"w{n % 199_931}" for n in range(200_000))
    matches = find_matches([letter_of("long", [numbers]), letter_of("short", [TEXT])])
    assert [(m.words_left, m.scope) for m in matches] == [(69, "within_document")]


sentences = st.lists(st.lists(st.sampled_from("abcdefgh"), min_size=1, max_size=30), min_size=1, max_size=4)


@settings(max_examples=60, deadline=None)
@given(sentences, sentences)
def test_symmetry_order_and_names(left: list[list[str]], right: list[list[str]]) -> None:
    small = MatchSettings(min_words=4, seed_words=3)
    one, two = [" ".join(s) for s in left], [" ".join(s) for s in right]
    a, b = letter_of("a", one), letter_of("b", two)
    matches = find_matches([a, b], small)
    check(matches, [a, b])
    assert find_matches([b, a], small) == matches
    swapped = find_matches([letter_of("b", one), letter_of("a", two)], small)
    turn = {
        (m.right, m.left, m.shared_words, m.cosine, tuple((r.right, r.left) for r in m.runs))
        for m in swapped
        if m.left_document != m.right_document
    }
    if one != two:
        assert turn == {mirrored(m) for m in matches if m.left_document != m.right_document}


@settings(max_examples=60, deadline=None)
@given(sentences, sentences)
def test_no_run_of_seed_length_is_missed(left: list[list[str]], right: list[list[str]]) -> None:
    """Brute force: every longest common run that is long enough by itself lies inside a match."""
    a = letter_of("a", [" ".join(s) for s in left])
    b = letter_of("b", [" ".join(s) for s in right])
    x, y = words(a.document.text), words(b.document.text)
    best, where = 0, (0, 0)
    for i in range(len(x)):
        for j in range(len(y)):
            length = 0
            while i + length < len(x) and j + length < len(y) and x[i + length].form == y[j + length].form:
                length += 1
            if length > best:
                best, where = length, (i, j)
    found = [
        m
        for m in find_matches([a, b], MatchSettings(min_words=4, seed_words=4))
        if m.left_document != m.right_document
    ]
    if best < 4:
        assert all(m.longest_run_words < 4 for m in found)
        return
    i, j = where
    assert any(
        m.left.start <= x[i].start
        and x[i + best - 1].end <= m.left.end
        and m.right.start <= y[j].start
        and y[j + best - 1].end <= m.right.end
        for m in found
    )


@settings(max_examples=40, deadline=None)
@given(sentences, sentences, sentences)
def test_the_recurrences_of_one_letter_are_its_own_among_all(one, two, three) -> None:  # type: ignore[no-untyped-def]
    small = MatchSettings(min_words=4, seed_words=3, reworded=False)
    texts = zip("abc", (one, two, three), strict=True)
    letters = [letter_of(name, [" ".join(s) for s in text]) for name, text in texts]

    def places(matches: tuple[Match, ...]) -> list[tuple[object, ...]]:
        return [mirrored(m) for m in matches if "b" in (m.left_document, m.right_document)]

    own = find_recurrences(letters, small, about="b").matches
    assert len(places(own)) == len(own)
    assert places(own) == places(find_matches(letters, small))


def test_names_of_matches_are_stable_and_distinct() -> None:
    letters = [letter_of(name, [TEXT, OTHER, TEXT]) for name in "abc"]
    names = [m.match_id for m in find_matches(letters)]
    assert len(set(names)) == len(names)
    assert names == [m.match_id for m in find_matches(letters[::-1])]


@pytest.mark.shared
def test_the_real_letters() -> None:
    letters = real_letters()
    matches = find_matches(letters)
    check(matches, letters)
    between = [m for m in matches if m.scope != "within_document"]
    assert max(m.longest_run_words for m in between) == 51
    by_document = {letter.document.document_id: letter for letter in letters}
    for match in matches:
        for name, span in ((match.left_document, match.left), (match.right_document, match.right)):
            letter = by_document[name]
            assert all(label.role == "harm" for label in letter.labels if label.span.overlaps(span))
    openings = {
        by_document["000"].document.quote(m.left) for m in between if m.cosine > 0.8 and m.words_left >= 30
    }
    assert any(quote.startswith("The threat from terrorism") for quote in openings)
    assert {m.left_document for m in matches if m.scope == "within_document"} == {"000", "004"}


def test_the_same_letter_under_another_role_order_keeps_quotes() -> None:
    letter = letter_of("a", [TEXT, TEXT])
    quoted = replace(letter, labels=tuple(replace(label, quotation=True) for label in letter.labels))
    (match,) = find_matches([quoted])
    assert quoted.document.quote(match.left) == TEXT.rstrip(".")
