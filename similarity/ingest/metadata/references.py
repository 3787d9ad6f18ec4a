"""The reference that a letter gives itself: labelled, in its subject or heading, or alone on a line near the top."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from similarity.ingest.draft import DraftBlock
from similarity.ingest.metadata.dates import day_in, only_a_day, starts_with_day, without_day
from similarity.ingest.metadata.name_places import in_columns
from similarity.ingest.metadata.reference_forms import (
    FIELDS,
    PARTED,
    VALUE,
    is_anothers,
    is_reference,
    is_strong,
    of_another_answer,
    whole_reference,
)
from similarity.kept_work import pattern as compiled_pattern

__all__ = ["NEAR_END", "NEAR_TOP", "own_references"]

NEAR_TOP, NEAR_END = 14, 8  # blocks in which a letter says its reference and day
_WORD = (
    r"(?:ref(?:erence|\.)?s?|cyf(?:eirnod)?|case|(?:foi|foia|foisa|eir|rfi|request|enquiry|log|complaint|file|review|disclosure|matter)"
    r"(?= ?(?:no\b|no\.|number|id\b|ref|case|request|log|[:#]))|no\.|number(?:ed)?|id|quote|our(?= (?-i:[A-Z]{2,})[\w/. -]{0,8}\d))"
)
# A label and its value; "your ref" is the requester's, "original request" another letter's.
_LABELLED = compiled_pattern(
    rf"(?P<before>(?:[\w'’/-]+ ){{0,4}})(?<![\w-])(?i:{_WORD})(?P<between>(?: ?/ ?\w+| (?i:is|no|number|id|ref|case|reference|code)\b| ?\([^)]*\)|[ .:#–-])*(?:[a-z' ]{{3,40}}: ?|(?:for|on|of|to) (?:[a-z]+ ){{1,5}}is )?)(?P<value>{VALUE})(?![A-Za-z])",
)
_LABEL = compiled_pattern(rf"(?<![\w-])(?i:{_WORD})")
# "Request GW/7 (baths)", "Acknowledgement of FOI 00912": the word for a paper, then its number
_PAPER = compiled_pattern(
    rf"(?<![\w-])(?:(?i:(?:request(?: for (?:\w+ )?information)?|response|reply|decision|enquiry|application|complaint|disclosure|notice|release))\s+(?P<value>{VALUE})|(?P<foi>(?:(?!RE |FW )[A-Z]{{2,6}} )?(?:FOIA?|EIR|RFI|FOISA)[ -]?\d{{3,8}}\b))"
)
_YOUR_REQUEST = compiled_pattern(
    rf"\b(?i:your (?:\w+ )?(?:request|enquiry|application)),? (?P<value>{VALUE})(?=[,;.)]|\s(?:is|was|has|which|of|dated|received|came|about|for)\b)"
)
_COUNT = 4  # figures; fewer may count
_FEW = 12  # words of a line or subject that names a paper
_DIGIT = compiled_pattern(r"\d")
_ONLY_LABEL = compiled_pattern(
    rf"(?i:(?:our |my )?(?:(?:foi|foia|eir|request|case|review) )?{_WORD}(?: (?:no|number|id)\.?)?)\s*[:.]?\s*"
)
_REVIEW_OF = compiled_pattern(rf"(?i:internal review|review|appeal)\s*[:#–-]?\s*(?!OF\b)(?P<value>{VALUE})")
# "Review: 40 working days.": a time is no number.
_A_TERM = compiled_pattern(
    r"\d{1,3}\s+(?:(?:working|calendar|school|business|clear) )?(?:days?|weeks?|months?|years?|hours?)\b",
    re.IGNORECASE,
)
_SAYS_SO = compiled_pattern(
    r"[:#]\s*$|ref|cyf|\bno\b|quote|(?:case|request|foia?|eir|our|log|enquiry) (?:number|id)|\bnumbered\s*$|\bour\s*$"
    r"|\b(?:has|have|given|gave|bears?|under|allocated|assigned|is|with) (?:it |you |this )?(?:the |our )?number\s*$",
    re.IGNORECASE,
)
# A label that calls it a reference, not a request or case only
_NAMED = compiled_pattern(
    r"ref|cyf|quote|numbered|number\s*$|\bour (?:file|case|log|matter)\b", re.IGNORECASE
)
# "SCRO FOI 6", "F0017/22", "F0014227"
_CAPITALS_AND_SERIAL = compiled_pattern(
    r"(?=.*\b(?:FOIA?|EIR|IR|RFI|FOISA)\b)(?:[A-Z]{2,8}[ /-]?){1,3}\d{1,6}|[A-Z]{1,4}\d{3,}[/-]\d{2,4}|[A-Z]{2,6}[/-]\d{1,4}|[A-Z]\d{6,9}"
)
# "TVC-EIR-58. We have looked …": a serial of such requests is the first sentence of the letter.
_FIRST_SENTENCE = compiled_pattern(
    r"(?P<value>(?:[A-Z]{2,8}[/-])?(?:FOIA?|FOISA|EIR|RFI)[/-](?:\d{2,4}[/-])?\d{1,6})\.\s+(?=[A-Z])"
)
_OTHERS_NUMBER = compiled_pattern(
    r"\b(?:your|their|its|original|previous|earlier|ico|regist\w+|company|charity|tel\w*|phone|vat)\b",
    re.IGNORECASE,
)
_BRACKETED = compiled_pattern(r"[\[(](?P<inner>[^\])]{3,60})[\])]")
# "PW/23/04 to /09": several requests answered in one letter; it goes by the first.
_RANGE = compiled_pattern(r"\s+(?:to|and|-|–)\s+/?[\w/-]*\d$")
_TICKET = compiled_pattern(r"#\s?\d{3,9}")  # of a desk's mails: "[#4471] Car park"
_LEADING = compiled_pattern(rf"(?P<value>{VALUE})(?=\s*(?:$|[-–—:|,]\s|\.(?:\s|$)|\s))")
_PREFIX = compiled_pattern(
    r"^(?:(?:re|fw|fwd|subject|ateb)\s*:\s*)+|^(?:please quote|(?:our |the )?(?:reply|response|answer|request|decision|notice|release))(?: to)?(?: (?:your )?request)?\s+(?=(?-i:[A-Z])[\w-]*[-/. ]?[\w/.-]*\d)|^(?:freedom of information(?: act(?: 2000)?)?|foia?|eir)\s+(?:request|response|reply)\s*(?:no\.?|number)?\s*[-–:]?\s+(?=(?-i:[A-Z]{0,6}(?:[-/ ]?\d|[-/][A-Z]{2,5}[-/]\d)))",
    re.IGNORECASE,
)
_NUMBERED_REQUEST = compiled_pattern(
    r"(?:(?:re|subject)\s*:?\s+)*(?:(?:freedom\s+of\s+information|foia?|eir)\s+request\s*[-–:]?\s*(?:no\.?\s*)?(?P<value>\d{4,9})\b(?![/-]\d)"
    r"|(?:information\s+)?request\s+(?P<plain>\d{3,9})\s*(?:[:|–—(]|-\s|,\s+(?:made|received|dated|of)\b))",  # a question has no number of three digits
    re.IGNORECASE,
)


def own_references(body: Sequence[DraftBlock], title: str = "") -> list[str]:
    """References that a letter gives itself, in order, each once; the first is the likeliest.

    Parameters
    ----------
    body
        Blocks without chrome.
    title
        Subject of a mail or title of a page.
    """
    ends = [b for b in [*body[:NEAR_TOP], *body[NEAR_TOP:][-NEAR_END:]] if b.author != "requester"]
    found: dict[str, None] = {}
    for block in ends:
        if len(block.text) <= 300:
            parts = PARTED.split(block.text)
            found.update(dict.fromkeys(v for part in parts for v in _labelled(part)))
    if found and all(_is_count(value) for value in found):
        found = dict.fromkeys([*_closing(title), *(v for b in ends for v in _closing(b.text))]) or found
    if not found:
        found.update(dict.fromkeys(_on_the_next_line(ends)))
    if not found:
        found.update(dict.fromkeys(v for block in ends if (v := _named_paper(block.text))))
    if not found:
        found.update(dict.fromkeys(v for block in ends[:NEAR_TOP] for v in _of_your_request(block.text)))
    if not found and (value := _of_subject(title) or _named_paper(title)):
        found[value] = None
    return list(found) or _bare([b for b in body[:NEAR_TOP] if b.author != "requester"])


def _is_count(value: str) -> bool:
    """Whether a number may count the requests of one reader: "Request no. 41"."""
    return value.isdigit() and len(value) < _COUNT


def _closing(text: str) -> list[str]:
    """The reference in brackets that a line or subject of few words closes with, where its form shows it."""
    if len(text.split()) > _FEW or not text.rstrip().endswith((")", "]")):
        return []
    inner = list(_BRACKETED.finditer(text))[-1:]
    return [v for m in inner if (w := re.fullmatch(VALUE, m["inner"].strip())) and is_strong(v := w.group())]


def _labelled(text: str) -> Iterator[str]:
    if not _DIGIT.search(text):
        return  # a value without a digit is no reference
    labelled = _LABELLED.finditer(text) if _LABEL.search(text) else ()  # the whole pattern is slow
    for match in [*labelled, *_review_named(text)]:
        before = (
            text[: match.start("value")] if "before" not in match.groupdict() else text[: match.end("before")]
        )
        label = text[max(0, match.start() - 20) : match.start("value")]
        if is_anothers(text[: match.start("value")], before, label):
            continue
        rest = text[match.start("value") :]
        if starts_with_day(rest) or _A_TERM.match(rest):
            continue
        value = whole_reference(match["value"], rest)
        told = _SAYS_SO.search(label) or _all_of_it(text, match, value)
        named = _NAMED.search(label) is not None
        if value and is_reference(value, labelled=True, named=named) and (is_strong(value) or told):
            yield value


def _all_of_it(text: str, match: re.Match[str], value: str) -> bool:
    """Whether a line holds nothing but a label of few words and its value: "FOI Case 61"."""
    few = len(text[: match.start("value")].split()) <= 2
    return few and text[match.start("value") :].strip(" .") == value


def _review_named(text: str) -> list[re.Match[str]]:
    found = _REVIEW_OF.match(text)
    return [found] if found and len(text.split()) <= 8 else []


def _named_paper(text: str) -> str:
    """The reference behind the word for a paper: "Request GW/7", "Review of decision WWDC/17/3", "FOI 00912"."""
    if len(text.split()) > _FEW or not _DIGIT.search(text):
        return ""
    for match in _PAPER.finditer(text):
        if of_another_answer(text[: match.start()]):
            continue
        rest = text[match.start("foi" if match["foi"] else "value") :]
        whole = re.match(VALUE, rest)
        value = whole_reference(match["value"] or (whole or match).group(), rest)
        formed = (
            is_strong(value) or "/" in value or re.match(r"(?i)foi|eir|rfi|[A-Z]-?\d{3}", value) is not None
        )
        formed = formed or re.fullmatch(r"\d{2}-\d{3,6}", value) is not None  # year and serial
        formed = formed or (value.isdigit() and len(value) >= 4 and len(text.split()) <= 3)
        if formed and not starts_with_day(rest) and is_reference(value, labelled=True):
            return value
    return ""


def _of_your_request(text: str) -> Iterator[str]:
    """The number by which a sentence calls the reader's request: "Your request NCA-2023-577, which came in on …"."""
    for match in _YOUR_REQUEST.finditer(text):
        value = whole_reference(match["value"], text[match.start("value") :])
        if is_strong(value) and is_reference(value, labelled=True):
            yield value


def _on_the_next_line(blocks: Sequence[DraftBlock]) -> Iterator[str]:
    """Values whose label stands alone on the line before."""
    for label, following in pairwise(blocks):
        if _ONLY_LABEL.fullmatch(label.text) and (value := re.match(VALUE, following.text)):
            whole = whole_reference(value.group(), following.text)
            if len(following.text.split()) <= 4 and is_reference(whole, labelled=True):
                yield whole


def _of_subject(title: str) -> str:
    """The reference in a subject or title: in brackets, or at its start or end."""
    for inner in _BRACKETED.finditer(title):
        labelled = next(_labelled(inner["inner"]), "")
        if labelled:
            return labelled
        whole = re.fullmatch(VALUE, _RANGE.sub("", inner["inner"].strip()))
        serial = re.fullmatch(r"(?:\d{2,4}/\d{3,6}|[A-Z]{1,4}/\d{2,6})", inner["inner"].strip())
        if _TICKET.fullmatch(inner["inner"].strip()):
            return inner["inner"].strip()
        if whole and (serial or is_reference(whole.group())):
            return whole_reference(whole.group(), whole.group())
    if labelled := next(_labelled(title), ""):
        return labelled
    bare = _PREFIX.sub("", title.strip())
    for match in (_LEADING.match(bare), re.search(rf"(?<![\w/-]){VALUE}$", bare)):
        if match:
            value = whole_reference(match.group(), bare[match.start() :])
            colon = bare[match.end() : match.end() + 1] == ":" or bare[match.end() : match.end() + 2] in (
                " -",
                " –",
            )
            if is_reference(value) and (colon or is_strong(value)):
                return value
    return ""


def _bare(top: Sequence[DraftBlock]) -> list[str]:
    """The first reference near the top that no label introduces."""
    for block in top:
        text = _PREFIX.sub("", block.text.strip())
        if numbered := _NUMBERED_REQUEST.match(block.text.strip()):
            return [numbered["value"] or numbered["plain"]]
        if (first := _FIRST_SENTENCE.match(text)) and is_reference(first["value"], labelled=True):
            return [first["value"]]
        if len(text) > 120 or only_a_day(text):
            continue
        announced = text != block.text.strip()  # "Response 2024-0118: …": called one before it stands
        for line in FIELDS.split(text) if len(text.split()) <= _FEW + 4 else (text,):
            if value := _alone_or_first(line.strip(), announced):
                return [value]
        if number := in_columns(text)[1]:
            return [number]  # "Skerra Board  14.12.21  SB 0077"
        bare = without_day(text)
        if bare != text and (value := _alone_or_first(bare)) and is_strong(value):
            return [value]  # "3 May 2022. HB/22/0311", "File HB/22/0311, May 2022"
    return []


def _alone_or_first(text: str, announced: bool = False) -> str:
    """A line that is a reference, or opens or closes with one: "FOI 5512 - CCTV", "Cameras (TM-0077)"."""
    of_several = _RANGE.sub("", text)
    if of_several != text and re.fullmatch(VALUE, of_several) and is_reference(of_several):
        return of_several  # "PW-23-04 to 09"
    match = _LEADING.match(text)
    if match:
        value = whole_reference(match["value"], text)
        rest = text[len(value) :].strip()
        alone = not rest or bool(day_in(rest)) or re.fullmatch(r"\(?(?:19|20)\d\d\)?", rest) is not None
        parted = text[len(value) :].startswith((" -", " –", " —", ":", " |", " ("))
        if is_reference(value, labelled=announced and parted) and (
            alone or parted or (is_strong(value) and "/" in value)
        ):
            return value
    if match and _CAPITALS_AND_SERIAL.fullmatch(value) and only_a_day(text[len(value) :].strip(" ,")):
        return value if is_reference(value, labelled=True, named=True) else ""
    if _CAPITALS_AND_SERIAL.fullmatch(text) and is_reference(text, labelled=True, named=True):
        return text
    words = text.split()
    if 1 < len(words) <= 8 and not _OTHERS_NUMBER.search(text) and not _DIGIT.search(" ".join(words[:-1])):
        last = words[-1]
        if is_reference(last) and is_strong(last):
            return last
    closing = _BRACKETED.search(text)
    if closing and closing.end() == len(text) and len(text.split()) <= 14:
        inner = re.sub(r"(?i)^(?:ref(?:erence)?|foi ref|case)\b[ .:]*", "", closing["inner"])
        whole = re.fullmatch(VALUE, inner)
        if whole and is_reference(whole.group()) and is_strong(whole.group()):
            return whole_reference(whole.group(), whole.group())
    return ""
