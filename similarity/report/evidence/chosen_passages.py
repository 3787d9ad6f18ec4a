"""Which letter, passages and templates a pack shows: in its body, and in its annex."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from similarity.errors import SettingsError
from similarity.records import Letter, Match, Span, Template
from similarity.report.evidence.case_strength import LEAST_RUN, recurs
from similarity.report.figures import rank
from similarity.report.lists.remarks import Remarks
from similarity.results import Results
from similarity.templates.families.short_names import meant_templates, short_names
from similarity.words import words

__all__ = ["EVERYTHING", "Selection", "choose_passages", "choose_templates", "find_response", "passages_of"]

MAX_PASSAGES = 5
MAX_FURTHER = 3
# Characters that the passages of the body may have together, the longer side counted: two pages side by side.
BODY_CHARACTERS = 1_600


@dataclass(frozen=True, slots=True)
class Selection:
    """What the user chose for a pack; None is the program's own choice.

    Parameters
    ----------
    passages
        Ids of matches of the response with other letters.
    findings
        Ids of findings on the response; what speaks for the authority is never left out.
    """

    passages: tuple[str, ...] | None = None
    findings: tuple[str, ...] | None = None


EVERYTHING = Selection()


def find_response(results: Results, response: str) -> Letter:
    """The letter that the user means: by reference, by id or by file name.

    Raises
    ------
    SettingsError
        No letter or more than one fits; the message lists what there is.
    """
    wanted = response.strip().casefold()

    def names(letter: Letter) -> set[str]:
        document = letter.document
        file = document.origin.source.rsplit("/", 1)[-1]
        known = {
            document.reference,
            document.document_id,
            document.origin.source,
            file,
            file.rsplit(".", 1)[0],
        }
        return {name.casefold() for name in known if name}

    found = [x for x in results.letters if wanted in names(x)]
    if len(found) == 1:
        return found[0]
    among = found or results.letters
    known = ", ".join(x.document.reference or x.document.document_id for x in among[:12])
    known += f" and {len(among) - 12:,} more, in documents.csv" if len(among) > 12 else ""
    if found:
        ids = ", ".join(x.document.document_id for x in found)
        raise SettingsError(
            f"{response}: {len(found)} letters have this reference. Use one of the ids: {ids}."
        )
    raise SettingsError(
        f"{response}: no letter of the run has this reference, id or file name. There are: {known}."
    )


def choose_templates(results: Results, letter: Letter, template_ids: Sequence[str]) -> list[Template]:
    """The templates named, or else those of case-specific reasons that stand in the letter.

    Raises
    ------
    SettingsError
        A named template does not exist or does not stand in the letter.
    """
    own = [
        t
        for t in results.templates
        if any(o.document_id == letter.document.document_id for o in t.occurrences)
    ]
    if template_ids:
        known = {t.template_id: t for t in own}
        shorts = short_names(t.template_id for t in results.templates)
        meant = meant_templates(template_ids, shorts)
        for name in template_ids:
            if meant.get(name) not in known:
                names = ", ".join([shorts[template_id] for template_id in known][:12]) or "none"
                raise SettingsError(f"{name}: no such template stands in this letter. In it stand: {names}.")
        return [known[name] for name in dict.fromkeys(meant[name] for name in template_ids)]
    return [
        t for t in own if t.fairness == "case_specific" and len({o.document_id for o in t.occurrences}) > 1
    ]


def passages_of(results: Results, letter: Letter) -> list[Match]:
    """Every passage that the response shares with another letter: what the user starred first, then the strongest."""
    name, remarks = letter.document.document_id, Remarks(results.notes)
    own = [
        m
        for m in results.matches
        if name in (m.left_document, m.right_document) and m.scope != "within_document"
    ]
    return sorted(own, key=lambda m: (not remarks.is_starred(m.match_id), rank(m)))


def choose_passages(
    results: Results,
    letter: Letter,
    template_ids: Sequence[str],
    selection: Selection = EVERYTHING,
) -> tuple[list[Match], list[Match], int]:
    """The passages of the body, further ones for the annex, and how many passages there are.

    What the user chose is shown, all of it. Else what they starred comes first, and then what follows from the rest.

    Each has at least `LEAST_RUN` words that both letters have, which are half of it on either side; of passages with
    the same words in the response one stands. Without named templates only case-specific reasons that do not answer
    the same request are shown. Longest first.
    """
    everything, remarks = passages_of(results, letter), Remarks(results.notes)
    if selection.passages is not None:
        chosen = set(selection.passages)
        fitting = ordered = [m for m in everything if m.match_id in chosen]
    else:
        fitting = [m for m in everything if (m.template_id in template_ids if template_ids else recurs(m))]
        starred = [m for m in fitting if remarks.is_starred(m.match_id)]
        weighty = [m for m in fitting if _weighty(m)] if not template_ids else fitting
        rest = [m for m in sorted(_outermost(weighty), key=rank) if m not in starred]
        ordered = _once([*starred, *rest], letter)
    body: list[Match] = []
    room = BODY_CHARACTERS
    for match in ordered:
        size = max(len(match.left), len(match.right))
        if len(body) < MAX_PASSAGES and (size <= room or not body):
            body.append(match)
            room -= size
    most = MAX_FURTHER if selection.passages is None else len(ordered)
    further = [match for match in ordered if match not in body][:most]
    return body, further, len(fitting)


def _weighty(match: Match) -> bool:
    return match.shared_words >= LEAST_RUN and min(match.coverage_left, match.coverage_right) >= 0.5


def _once(matches: Sequence[Match], letter: Letter) -> list[Match]:
    """Of matches whose words in the response are the same, or lie in words already shown, the first."""
    name = letter.document.document_id
    kept: list[tuple[str, Match]] = []
    for match in matches:
        span = match.left if match.left_document == name else match.right
        said = " ".join(word.form for word in words(letter.document.text, span.start, span.end))
        if not any(said in shown for shown, _ in kept):
            kept.append((said, match))
    return [match for _, match in kept]


def _outermost(matches: list[Match]) -> list[Match]:
    """Matches without those that lie, on both sides, inside another one of the same two letters."""
    kept: list[Match] = []
    for match in sorted(matches, key=lambda m: (-len(m.left) - len(m.right), m.match_id)):
        if not any(
            k.left_document == match.left_document
            and k.right_document == match.right_document
            and _inside(match.left, k.left)
            and _inside(match.right, k.right)
            for k in kept
        ):
            kept.append(match)
    return sorted(kept, key=rank)


def _inside(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end
