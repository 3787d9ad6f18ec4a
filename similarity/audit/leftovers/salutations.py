"""Whom a letter speaks to: a second reader greeted or named in the middle of it may come from another letter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from similarity.audit.sentences import Sentence, own_sentences
from similarity.audit.wording import clip, finding, requirement
from similarity.kept_work import pattern as compiled_pattern
from similarity.records import QUOTABLE_ROLES, Finding, Letter, Role, Span

__all__ = ["stray_readers"]

_TITLE = r"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Sir|Dame|Lord|Lady|Cllr|Councillor|Captain|Rev|Revd)\.?"
_NAME = r"(?:[A-Z][\w.'’-]* ){0,3}?(?P<name>(?:Mc|Mac|O['’]|[Dd]e |[Vv]an |[Vv]on )?[A-Z][\w'’-]+)"
_TITLED = compiled_pattern(rf"\b{_TITLE} {_NAME}(?![\w'’-])")
_GREETING = compiled_pattern(
    r"^\W*(?:Dear|Hello|Hi|Good (?:morning|afternoon|evening)|(?:[A-Z]\w+ [^/]{2,40}/ ?)Dear)\b(?P<rest>[^\n]{2,60})$",
    re.MULTILINE,
)
_SPOKEN_TO = compiled_pattern(
    rf"^(?:(?:Thank you|Thanks|Sorry|Please|As you (?:know|say|write|point out)|I am sorry|We are sorry),? (?P<first>{_TITLE} {_NAME})[,.!;]"
    rf"|(?P<second>{_TITLE} {_NAME.replace('?P<name>', '?P<other>')}), (?:you|your|I|we|please|thank)\b)"
)
_REQUEST_OF = compiled_pattern(
    rf"\b(?:request|application|enquiry)(?: for information)?,?(?: (?:that was |which was )?(?:made|sent|received|submitted|put))? (?:from|by|of) (?P<who>{_TITLE} {_NAME})"
    rf"|(?P<owner>{_TITLE} {_NAME.replace('?P<name>', '?P<other>')})['’]s? (?:request|application|enquiry)\b"
)
# A letter ends, or another one begins, between the two.
_ANOTHER_LETTER = compiled_pattern(
    r"^\W*(?:Yours\b|Kind(?:est)? regards|Best (?:wishes|regards)|Regards\b|Sincerely|Many thanks\W*$|With (?:best|kind)|All the best|Yn gywir"
    r"|From:|Sent:|To:|Subject:|-{3,}|>|On .{6,60} wrote|Annex|Appendix|Enclos|Copy of|Begin forwarded)"
    r"|\bwrote:\s*$|\b(?:wrote to|answered|replied to)\b[^.]{0,60}\d{4}\s*$|\b(?:copied|set out|reproduced|quoted|forwarded) (?:below|in full|here)\b",
    re.MULTILINE | re.IGNORECASE,
)
_KNOWN_OTHER = compiled_pattern(
    r"\b(?:on behalf|your (?:client|colleague|neighbour|husband|wife|son|daughter|mother|father|member|constituent)|another|other|earlier|previous|similar|same|also|both|and (?:Mr|Mrs|Ms|Dr))\b",
    re.IGNORECASE,
)
_ADDRESSED = compiled_pattern(
    rf"^[ \t]*(?:To:?[ \t]+|FAO:?[ \t]+)?(?P<line>{_TITLE} (?:[A-Z][\w.'’-]* ){{0,3}}?(?P<name>(?:Mc|Mac|O['’]|[Dd]e |[Vv]an |[Vv]on )?[A-Z][\w'’-]+))[ \t]*,?[ \t]*$",
    re.MULTILINE,
)
# A line with a name that is the writer's, a colleague's or whom another one speaks for.
_NOT_THE_READER = compiled_pattern(
    r"\b(?:Officer|Manager|Head|Director|Chief|Clerk|Secretary|Team|Unit|Adviser|Advisor|Registrar|Solicitor|Chair\w*|Leader|Commissioner|Minister|Contact|From|Enquiries|Case|Dealt with|Direct|Tel\w*|Extension|Author|c/o|care of|on behalf|represent\w*|for and|cc|copy)\b",
    re.IGNORECASE,
)
_BESIDE = 60  # characters before and behind a name in which the line before and the next one say whose it is
_ALIKE = 3  # letters that two spellings of one name begin with
_GREETS: frozenset[Role] = QUOTABLE_ROLES | {"reference"}


@dataclass(frozen=True, slots=True)
class _Greeting:
    span: Span
    names: frozenset[str]


def stray_readers(letter: Letter) -> Iterator[Finding]:
    """A greeting, an address or a request of somebody else than the reader whom the letter greets first."""
    greetings = _greetings(letter)
    if not greetings or not greetings[0].names:
        return
    text, first = letter.document.text, greetings[0]
    known = _surnames_before(text, first)
    if (addressee := _addressee(letter, first)) is not None:
        yield _found("leftover-addressee", letter, addressee, first)
        return
    for other in greetings[1:]:
        between = text[first.span.end : other.span.start]
        if not other.names or other.names & known or _ANOTHER_LETTER.search(between):
            continue
        yield _found("leftover-salutation", letter, other.span, first)
        return
    for sentence in own_sentences(letter, _GREETS):
        if sentence.span.start < first.span.end or _ANOTHER_LETTER.search(
            text[first.span.end : sentence.span.start]
        ):
            continue
        found = _SPOKEN_TO.match(sentence.text)
        if found and _stranger(found, known):
            yield _found("leftover-salutation", letter, _place(sentence, found), first)
            return
        asked = _REQUEST_OF.search(sentence.text)
        if asked and _stranger(asked, known) and not _KNOWN_OTHER.search(sentence.text):
            yield _found("leftover-requester", letter, _place(sentence, asked), first)
            return


def _greetings(letter: Letter) -> list[_Greeting]:
    """Lines that greet somebody, outside the requester's words and quotations."""
    text, found = letter.document.text, []
    for label in letter.labels:
        if label.quotation or (label.role not in _GREETS and label.role != "chrome"):
            continue
        for line in _GREETING.finditer(text, label.span.start, label.span.end):
            named = [m["name"].casefold() for m in _TITLED.finditer(line["rest"])]
            found.append(_Greeting(Span(line.start(), line.end()), frozenset(named)))
    return found


def _addressee(letter: Letter, first: _Greeting) -> Span | None:
    """The only line above the greeting that is a person's name, if it is another one than that of the person greeted."""
    text = letter.document.text
    lines = list(_ADDRESSED.finditer(text, 0, first.span.start))
    above = re.sub(r"(?m)^[ \t]*To:", "", text[: first.span.start])
    if len(lines) != 1 or len(first.names) != 1 or _ANOTHER_LETTER.search(above):
        return None
    (line,), (greeted,) = lines, first.names
    name, titled = line["name"].casefold(), _TITLED.findall(text[: first.span.start])
    beside = text[max(0, line.start("line") - _BESIDE) : line.start("line")].rpartition("\n\n")[2]
    behind = text[line.end("line") : line.end("line") + _BESIDE].lstrip(", \t\n").partition("\n")[0]
    if len(titled) != 1 or _NOT_THE_READER.search(beside) or _NOT_THE_READER.search(behind):
        return None
    parts, others = re.split(r"[-\s]", name), re.split(r"[-\s]", greeted)
    if any(one[:_ALIKE] == other[:_ALIKE] for one in parts for other in others):
        return None
    return Span(line.start("line"), line.end("line"))


def _surnames_before(text: str, first: _Greeting) -> frozenset[str]:
    """Names of the reader: those greeted, and those of the lines above with the address."""
    above = {m["name"].casefold() for m in _TITLED.finditer(text[: first.span.end])}
    return first.names | above


def _stranger(found: re.Match[str], known: frozenset[str]) -> bool:
    groups = found.groupdict()
    name = groups.get("name") or groups.get("other") or ""
    return bool(name) and name.casefold() not in known


def _place(sentence: Sentence, found: re.Match[str]) -> Span:
    return Span(sentence.span.start + found.start(), sentence.span.start + found.end())


def _found(name: str, letter: Letter, span: Span, first: _Greeting) -> Finding:
    values = {
        "quotation": clip(letter.document.quote(span).strip()),
        "greeted": clip(letter.document.quote(first.span).strip()),
    }
    return finding(
        name, letter.document, span, values,
        sources=requirement("RN29"), related=[first.span], regime=letter.regime,
    )  # fmt: skip
