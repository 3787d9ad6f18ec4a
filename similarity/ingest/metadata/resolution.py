"""Reference, authority, title and date of a letter from all the evidence there is, with conflicts in plain words."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from similarity.ingest.draft import DatedEvidence, Draft, DraftBlock
from similarity.ingest.facts_tables import compiled, rows
from similarity.ingest.metadata.authority import FoundAuthority, authority_of, spelled_out
from similarity.ingest.metadata.dates import only_a_day
from similarity.ingest.metadata.mail_headers import public_domain
from similarity.records import DateBasis

__all__ = ["Metadata", "metadata_of"]

# "Your ref" is the requester's; "reference number" of other matters rarely opens a block.
_REFERENCE = re.compile(
    r"(?<!your)(?<!your )\b(?:our\s+ref(?:erence)?|(?:foi|foia|eir|rfi|request|case|review|enquiry|log)?[\s:]*ref(?:erence)?"
    r"|(?:foi|foia|eir|rfi|request|case|enquiry|log)\s+(?=(?:no|number|id)\b))"
    r"\s*(?:\b(?:no|number|is|id)\b)?\s*[.:#]*\s*"
    r"(?P<value>(?:(?:FOIA?|RFI|EIR|IR|FS|IC|(?-i:[A-Z][A-Za-z]{1,4}))[\s-]?(?=[\w./\-]*\d))?[A-Z0-9][\w./\-]*)",
    re.IGNORECASE,
)
# A line near the top that is a reference and nothing else, or a reference and the subject: "FOI 5512 - CCTV".
_BARE_REFERENCE = re.compile(
    r"(?:case\s*:\s*)?(?P<value>[A-Z]{2,6}(?:[/-][A-Z0-9]{1,10}){1,5}(?=\s|$)|[A-Z]{2,5}[ -]?\d{4,8})(?:\s*[-–:]\s+\S.{2,80})?"
    r"|(?P<coded>[A-Z]{2,6}(?:[/-][A-Z0-9]{1,10}){1,5})\s+\S.{2,80}",
    re.IGNORECASE,
)
_NUMBERED_REQUEST = re.compile(
    r"(?:re:?\s+)*(?:freedom\s+of\s+information|foia?|eir)\s+request\s*[-–:]?\s*(?:no\.?\s*)?(?P<value>\d{4,9})\b(?![/-]\d)",
    re.IGNORECASE,
)
_REVIEW = re.compile(r"[\s/-]?(?:\((?:internal )?review\)|IR\d?)(?=\s*$)", re.IGNORECASE)
_MONTH_NAMES = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_URL_MONTH = re.compile(rf"/({'|'.join(_MONTH_NAMES)})[-_]((?:19|20)\d\d)(?:/|$)", re.IGNORECASE)
_URL_YEAR_MONTH = re.compile(
    rf"disclosures?[-_]?((?:19|20)\d\d)/({'|'.join(_MONTH_NAMES)})(?:/|$)", re.IGNORECASE
)
_SUBJECT = re.compile(
    r"(?:re|subject|request\s+for\s+information|information\s+request|your\s+(?:foi\s+)?request"
    r"|freedom\s+of\s+information(?:\s+act(?:\s+2000)?)?(?:\s+(?:request|response))?)\s*[:\-–]\s*(?P<subject>\S.{3,150})",
    re.IGNORECASE,
)
_FORMULA = re.compile(
    r"(?i)\b(?:freedom|of|information|act|2000|foia?|eir|request|response|reply|reference|ref|re|no|number|your|our|to|the)\b[.:]?"
)
_STRENGTH: tuple[DateBasis, ...] = (
    "letter",
    "email_header",
    "page",
    "url_month",
    "reference_year",
    "file_metadata",
)
_NEAR_TOP, _NEAR_END = 14, 8


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known about a letter as a whole; empty fields are unknown."""

    authority: str
    reference: str
    title: str
    date: str
    date_basis: DateBasis
    conflicts: tuple[str, ...]


def metadata_of(draft: Draft, address: str = "") -> Metadata:
    """Metadata of a draft, the strongest evidence first.

    Parameters
    ----------
    draft
        Blocks (chrome marked) and what the container or page says.
    address
        URL of retrieval, if known.
    """
    body = [block for block in draft.blocks if block.kind != "chrome"]
    chrome = [block for block in draft.blocks if block.kind == "chrome"]
    references = _references(body) or _references(chrome)
    reference = draft.reference or (references[0] if references else "")
    conflicts = []
    others = sorted({r for r in references if r != reference} | ({draft.reference} - {reference, ""}))
    if others:
        conflicts.append(f"reference: {reference} is taken; the letter also gives {', '.join(others)}")
    found = authority_of(draft.authority, body, chrome)
    if not found.name:
        found = FoundAuthority(_sender_domain(body))
    if found.others:
        conflicts.append(f"authority: {found.name} is taken; also named are {', '.join(found.others)}")
    evidence = [
        *_letter_dates(body),
        *draft.dates,
        *_address_month(address or draft.url),
        *_reference_year(reference),
    ]
    date, basis = _strongest(evidence)
    conflicts += _date_conflicts(evidence, date, basis)
    title = _title(re.sub(r"\s+[|–—-]\s+" + re.escape(found.name) + "$", "", draft.title), reference, body)
    return Metadata(spelled_out(found.name, reference), reference, title, date, basis, tuple(conflicts))


def _sender_domain(body: Sequence[DraftBlock]) -> str:
    """The public domain that a pasted mail was sent from, where the letter names no authority."""
    for block in body[:3]:
        if block.author != "requester" and re.match(r"(?i)from\s*:", block.text):
            return public_domain(block.text)
    return ""


def _references(body: Sequence[DraftBlock]) -> list[str]:
    """References that the letter gives itself, in order, each once."""
    found: list[str] = []
    ends = [*body[:_NEAR_TOP], *body[_NEAR_TOP:][-_NEAR_END:]]
    for block in ends:
        if block.author == "requester" or len(block.text) > 300:
            continue
        for match in _REFERENCE.finditer(block.text):
            value = _known_reference(match["value"], block.text[match.start("value") :])
            if value and value not in found:
                found.append(value)
    return found or _bare_references(body)


def _bare_references(body: Sequence[DraftBlock]) -> list[str]:
    """The first reference that stands near the top without a word such as "ref" before it."""
    for block in body[:_NEAR_TOP]:
        text = re.sub(r"(?i)^(?:subject\s*:\s*)?(?:(?:re|fw|fwd)\s*:\s*)*", "", block.text.strip())
        if block.author == "requester" or len(text) > 120 or only_a_day(text):
            continue
        if numbered := _NUMBERED_REQUEST.match(text):
            return [numbered["value"]]
        bare = _BARE_REFERENCE.fullmatch(text)
        known = _formats(text)
        if known and (
            bare
            or len(max(known, key=len)) == len(text)
            or text[len(max(known, key=len)) :][:2] in (" -", " –", ": ")
        ):
            return [max(known, key=len)]
        value = (bare["value"] or bare["coded"]) if bare else ""
        if value.isupper() and sum(c.isdigit() for c in value) >= 3:
            return [value]
    return []


def _known_reference(value: str, rest: str) -> str:
    """The reference at the start of ``rest`` by a known format, or ``value`` itself when it has a digit."""
    known = _formats(rest) or _formats(re.sub(r"\s*([/.-])\s*", r"\1", rest))  # "0318/ 2021" of a scan
    if known:
        longest = max(known, key=len)
        if value.startswith(longest) and re.match(r"[/-]\w", value[len(longest) :]):
            return value.strip(" .,;-/")  # "FOI 23-24/617" is more than "FOI 23-24"
        value = longest
        suffix = _REVIEW.match(rest[len(value) :])
        return (value + (suffix.group() if suffix else "")).strip(" .,;")
    value = value.strip(" .,;-/")
    return value if sum(c.isdigit() for c in value) >= 2 else ""


def _formats(text: str) -> list[str]:
    return [m.group() for _, pattern in compiled("reference_formats") if (m := pattern.match(text))]


def _title(stated: str, reference: str, body: Sequence[DraftBlock]) -> str:
    """What the page or mail is called, else the subject line; a bare reference is no title."""
    bare = _without_reference(stated, reference)
    if bare:
        return bare
    for block in body[:_NEAR_TOP]:
        found = _SUBJECT.fullmatch(block.text)
        if found and len(block.text) < 160 and not (reference and reference in block.text):
            subject = found["subject"]
            return subject[0].upper() + subject[1:]
    return ""


def _without_reference(stated: str, reference: str) -> str:
    """A title without the reference in it; empty when nothing but formula is left."""
    if not reference or reference not in stated:
        return stated
    bare = re.sub(r"\s*[(\[]?\s*" + re.escape(reference) + r"\s*[)\]]?\s*", " ", stated).strip(" -–—:|,")
    return bare if len(_FORMULA.sub("", bare).split()) >= 2 else ""


def _letter_dates(body: Sequence[DraftBlock]) -> Iterable[DatedEvidence]:
    for block in [*body[:_NEAR_TOP], *body[_NEAR_TOP:][-_NEAR_END:]]:
        if block.author != "requester" and len(block.text) < 60:
            day = only_a_day(block.text)
            if day:
                yield DatedEvidence(day, "letter")


def _address_month(address: str) -> Iterable[DatedEvidence]:
    if found := _URL_MONTH.search(address):
        yield DatedEvidence(f"{found[2]}-{_MONTH_NAMES.index(found[1].lower()) + 1:02d}", "url_month")
    elif found := _URL_YEAR_MONTH.search(address):
        yield DatedEvidence(f"{found[1]}-{_MONTH_NAMES.index(found[2].lower()) + 1:02d}", "url_month")


def _reference_year(reference: str) -> Iterable[DatedEvidence]:
    for row in rows("reference_formats") if reference else ():
        if not row.get("year_pattern") or not re.search(str(row["pattern"]), reference):
            continue
        found = re.search(str(row["year_pattern"]), reference)
        if found:
            year = found[1] if len(found[1]) == 4 else f"20{found[1]}"
            if 2005 <= int(year) <= 2049:  # the Act came into force on 1 January 2005
                yield DatedEvidence(year, "reference_year")
            return


def _strongest(evidence: Sequence[DatedEvidence]) -> tuple[str, DateBasis]:
    for basis in _STRENGTH:
        for item in evidence:
            if item.basis == basis:
                return item.date, basis
    return "", "unknown"


def _date_conflicts(evidence: Sequence[DatedEvidence], date: str, basis: DateBasis) -> list[str]:
    """Evidence that cannot be true together with the date taken."""
    found = []
    for item in evidence:
        if (item.date, item.basis) == (date, basis) or _agree(item, date, basis):
            continue
        line = f"date: {date} ({_SAID[basis]}) is taken; {_SAID[item.basis]} says {item.date}"
        if line not in found:
            found.append(line)
    return found


_SAID: dict[DateBasis, str] = {
    "letter": "the letter",
    "email_header": "the e-mail header",
    "page": "the page",
    "url_month": "the page's address",
    "reference_year": "the reference number",
    "file_metadata": "the file's own properties",
    "unknown": "nothing",
}
# Days by which honest evidence may differ: a reply may come long after the request got its number, a page
# may be published long after the letter was sent.
_TOLERANCE: dict[DateBasis, tuple[int, int]] = {
    "letter": (0, 0),
    "email_header": (7, 7),
    "page": (0, 400),
    "url_month": (31, 400),
    "reference_year": (500, 0),
    "file_metadata": (3650, 3650),
    "unknown": (0, 0),
}


def _agree(item: DatedEvidence, date: str, basis: DateBasis) -> bool:
    first, last = _range(date)
    other_first, other_last = _range(item.date)
    before, after = _TOLERANCE[item.basis] if item.basis != basis else (0, 0)
    return other_last >= first - dt.timedelta(days=before) and other_first <= last + dt.timedelta(days=after)


def _range(date: str) -> tuple[dt.date, dt.date]:
    parts = [int(part) for part in date.split("-")]
    if len(parts) == 3:
        day = dt.date(parts[0], parts[1], parts[2])
        return day, day
    if len(parts) == 2:
        first = dt.date(parts[0], parts[1], 1)
        return first, (first + dt.timedelta(days=31)).replace(day=1) - dt.timedelta(days=1)
    return dt.date(parts[0], 1, 1), dt.date(parts[0], 12, 31)
