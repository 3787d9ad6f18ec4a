"""A letter's reasoning, ready to be asked what speaks for one provision."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from similarity.audit.provisions import covered
from similarity.audit.sentences import Sentence, own_sentences, request_stems, stems
from similarity.audit.shared_text import SharedText
from similarity.audit.signs import Sign, named_sign
from similarity.facts.reader import bounded_facts_cache
from similarity.records import REASONING_ROLES, Label, Letter, MatrixStatus, Role, Span

__all__ = ["TEMPLATE_SHARE", "LetterReasoning", "goes_with", "reasoning_cue"]

TEMPLATE_SHARE = 0.9  # of the words also stand in answers to other requests: nothing of the case is left
_OWN_SHARE = 0.5  # a sentence of which less than that is shared was written for this letter


@bounded_facts_cache(8192)  # the same few stand together in many letters
def _speaks_of(provisions: tuple[str, ...], cited: str) -> bool:
    return covered(cited, provisions) or any(goes_with(cited, one) for one in provisions)


def goes_with(one: str, other: str) -> bool:
    """Whether two provisions are argued together: a purpose of section 31(2) and the limb 31(1)(g) for whose sake it is listed."""
    limb, purpose = sorted((one, other))
    return limb == "31(1)(g)" and purpose.startswith("31(2)")


def reasoning_cue(name: str) -> Sign:
    """The sign called ``name`` in ``reasoning_cues``."""
    return named_sign("reasoning_cues", name)


@dataclass(frozen=True, slots=True)
class LetterReasoning:
    """A letter's reasoning, ready to be asked what speaks for one provision."""

    letter: Letter
    sentences: tuple[Sentence, ...]
    by_label: Mapping[Span, Sequence[Sentence]]  # the same, by the place of their label
    shared: SharedText
    recurring: SharedText  # the same, with what the letter repeats itself
    asked: frozenset[str]  # stems of the request; empty where the letter does not reproduce it

    @classmethod
    def of(
        cls, letter: Letter, shared: SharedText | None = None, recurring: SharedText | None = None
    ) -> LetterReasoning:
        """Read one letter.

        Parameters
        ----------
        shared, recurring
            What it has in common with others, and that with what it repeats itself; None is nothing.
        """
        shared = SharedText(letter, ()) if shared is None else shared
        sentences = own_sentences(letter, REASONING_ROLES)
        by_label: dict[Span, list[Sentence]] = {}
        for sentence in sentences:
            by_label.setdefault(sentence.label.span, []).append(sentence)
        return cls(
            letter,
            tuple(sentences),
            by_label,
            shared,
            shared if recurring is None else recurring,
            request_stems(letter),
        )

    def labels(self, cited: str, roles: Collection[Role], *, pooled: bool = True) -> list[Label]:
        """Labels that speak of a provision; ``pooled`` takes in those that name no provision."""
        return [
            label
            for label in self.letter.labels
            if label.role in roles
            and not label.quotation
            and (_speaks_of(label.exemptions, cited) if label.exemptions else pooled)
        ]

    def sentences_of(self, labels: Sequence[Label]) -> list[Sentence]:
        """The sentences of these labels."""
        spans = dict.fromkeys(label.span for label in labels)
        return [sentence for span in spans for sentence in self.by_label.get(span, ())]

    def speaks_of_request(self, sentence: Sentence) -> bool:
        """Whether a sentence has a word that says what the request is about."""
        return bool(self.asked & stems(sentence.text))

    def is_own(self, sentence: Sentence) -> bool:
        """Whether a sentence speaks of this request in words that no other letter has."""
        return self.speaks_of_request(sentence) and self.shared.share([sentence.span]) < _OWN_SHARE

    def status(self, labels: Sequence[Label]) -> MatrixStatus:
        """How much of these labels was written for this letter."""
        if not labels:
            return "absent"
        if self.shared and self.shared.share(label.span for label in labels) >= TEMPLATE_SHARE:
            return "template_only"
        if any(self.is_own(sentence) for sentence in self.sentences_of(labels)):
            return "case_specific"
        return "present"
