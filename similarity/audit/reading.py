"""What every check reads: the authority's own sentences, each with the label it stands in."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from similarity.records import QUOTABLE_ROLES, Label, Letter, Role, Span
from similarity.segment.sentences import sentence_spans
from similarity.words import words

__all__ = ["Sentence", "label_at", "own_sentences", "request_stems", "requested_text", "stem", "stems"]


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of the authority and the label it stands in."""

    span: Span
    text: str
    label: Label


def own_sentences(letter: Letter, roles: Collection[Role] = QUOTABLE_ROLES) -> list[Sentence]:
    """The authority's sentences in labels of these roles; quoted guidance and statute left out."""
    text = letter.document.text
    return [
        Sentence(span, span.of(text), label)
        for label in letter.labels
        if label.role in roles and not label.quotation
        for span in sentence_spans(text, label.span)
    ]


def label_at(letter: Letter, position: int) -> Label | None:
    """The label that covers a character."""
    for label in letter.labels:
        if label.span.start <= position < label.span.end:
            return label
    return None


def requested_text(letter: Letter) -> str:
    """The requester's words and the title: what the letter answers, as far as it reproduces it."""
    spans = letter.request or tuple(label.span for label in letter.labels if label.role == "request")
    parts = [letter.document.quote(span) for span in spans]
    return "\n".join([letter.document.title, *parts])


# Words of every request: they say nothing of its subject.
_COMMON = frozenset(
    """about above access act after all also and answer any are ask asked asking been before being below between
    both but can city clarify complete confirm copies copy could data date dates detail details did document
    documents does during each either email emails england external every find following foi force forces form
    format freedom from full further give given had has have having held hold how include included including
    inform information internal into its kind know last let level like list made make many may means more most
    name names new next not note number numbers of office officer officers on one only or other our out over own
    part past period please plus police policy present provide provided public question questions received
    recent recorded regarding relate related relates relating relevant reply request requested requesting
    require respond response same scottish section see seek send sent service set shall should since some spent
    state such sent than thank that the their them then there these they this those through time title to today
    total under until upon use used uses using via want was were what when where whether which while who whole
    why will with within would write year years yes you your""".split()
)


def request_stems(letter: Letter) -> frozenset[str]:
    """Stems of the words that say what a request is about; empty where the letter has no request text."""
    if letter.request_terms:
        return stems(" ".join(letter.request_terms))
    if letter.request_status == "absent":
        return frozenset()
    return frozenset(
        stem(word.form.removesuffix("'s"))
        for word in words(requested_text(letter))
        if len(word.form) > 3 and word.form not in _COMMON and not word.form.isdigit()
    )


def stem(word: str) -> str:
    """A crude stem for comparing subjects: the first six letters of a longer word, no plural."""
    if len(word) > 6:
        return word[:6]
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def stems(text: str) -> frozenset[str]:
    """Stems of the words of a text."""
    return frozenset(stem(word.form.removesuffix("'s")) for word in words(text))
