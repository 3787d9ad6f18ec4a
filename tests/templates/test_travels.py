"""First and last seen, spread, and the apparatus of variants."""

from __future__ import annotations

import numpy as np
import pytest

from similarity.records import LiteralWords
from similarity.templates import build_templates
from similarity.templates.form.variants import variants_of
from similarity.templates.indexed_letters import index_letters
from similarity.templates.share.travels import spread_of, timeline
from tests.templates.making import all_matches, letter

TEXT = "Officers would have to change the way they work at once and the public would be less safe on every day of the year."


def letters_on(*facts):
    return [
        letter(f"l{n}", [text], date=date, authority=authority)
        for n, (date, authority, text) in enumerate(facts)
    ]


def only(letters):
    (template,) = build_templates(letters, all_matches(letters, 0)).templates
    return template


def test_first_and_last_keep_the_precision_of_the_letters_and_its_basis():
    template = only(
        letters_on(("2023", "A", TEXT), ("2022-11", "B", TEXT), ("", "C", TEXT), ("2023-02-01", "A", TEXT))
    )
    assert (template.first_seen, template.last_seen) == ("2022-11", "2023")
    assert template.date_bases == ("letter", "letter")
    assert template.authorities == ("A", "B", "C")


def test_undated_letters_leave_first_and_last_unknown():
    template = only(letters_on(("", "A", TEXT), ("", "B", TEXT)))
    assert (template.first_seen, template.last_seen, template.date_bases) == ("", "", ())


def test_timeline_names_each_new_body_once_and_puts_undated_letters_last():
    letters = letters_on(
        ("2023-03-01", "A", TEXT), ("", "C", TEXT), ("2022", "A", TEXT), ("2023-01", "B", TEXT)
    )
    seen = timeline(only(letters), [one.document for one in letters])
    assert [s.document_id for s in seen] == ["l2", "l3", "l0", "l1"]
    assert [s.new_authority for s in seen] == [True, True, False, True]
    assert seen[-1].earliest is None


@pytest.mark.parametrize(
    ("bodies", "spread"),
    [
        ("A", "one_letter"),
        ("AA", "one_body"),
        ("AB", "across_bodies"),
        ("ABCDE", "national"),
        (["", ""], "unknown"),
    ],
)
def test_spread(bodies, spread):
    assert spread_of([x.document for x in letters_on(*(("", b, TEXT) for b in bodies))]) == spread


def test_variants_in_order_of_first_sight_with_what_changed():
    changed = TEXT.replace("at once", "straight away")
    letters = letters_on(
        *(("2021-0" + str(n + 1), "A", TEXT) for n in range(5)),
        *(("2022-0" + str(n + 1), "A", TEXT) for n in range(5)),
        ("2022-12", "B", changed),
    )
    template = only(letters)
    assert [v.first_seen for v in template.variants] == ["2021-01", "2022-12"]
    assert template.variants[0].changes == ()
    (change,) = template.variants[1].changes
    assert (change.was, change.now) == ("at once", "straight away")
    assert change.document_id == "l10"


def test_a_sentence_moved_elsewhere_is_listed_as_moved():
    move = "No other force has been asked for this. "
    roads = "Patrols would be doubled on the roads to the coast and the cost would fall on all who pay. "
    end = "That is why the balance was found to lie where it does."
    letters = letters_on(
        *(("2021", "A", f"{TEXT} {move}{roads}{end}") for _ in range(11)),
        ("2022", "B", f"{TEXT} {roads}{move}{end}"),
    )
    changes = only(letters).variants[-1].changes
    assert [c.moved for c in changes] == [True, True]
    assert [bool(c.was) for c in changes] == [True, False]


def test_words_where_the_form_has_none_are_a_change():
    letters = [
        letter(d, [text]) for d, text in zip("abc", ("One two.", "One two three.", "Two."), strict=True)
    ]
    pile = index_letters(letters)
    places = [(one, 0, len(one.starts)) for one in pile.letters]
    readings = [pile.sequence(one.first, one.first + len(one.starts)) for one in pile.letters]
    bounds = np.array([[[0, 1], [1, 2], [2, 2]], [[0, 1], [1, 2], [2, 3]], [[0, 0], [0, 1], [1, 1]]])
    found = variants_of(
        [LiteralWords("One"), LiteralWords(" two"), LiteralWords("")],
        [readings[0][:1], readings[0][1:], readings[0][2:]],
        places,
        np.arange(3),
        bounds,
        readings,
    )
    assert [[(c.part, c.was, c.now) for c in v.changes] for v in found] == [
        [],
        [(2, "", "three")],
        [(0, "one", "")],
    ]
