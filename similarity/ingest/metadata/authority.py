"""Which public authority wrote a letter: what the container says, else what the letter itself says.

The name is text of the source, but for initials that a form of reference spells out (`spelled_out`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from similarity.facts.reader import bounded_facts_cache
from similarity.ingest.draft import DraftBlock
from similarity.ingest.facts_tables import possible, rows
from similarity.ingest.metadata.acting_name import SPEAKS, acting_name
from similarity.ingest.metadata.name_places import longer_form, placed_name, tail
from similarity.ingest.metadata.own_name import own_name
from similarity.kept_work import pattern as compiled_pattern

__all__ = ["FoundAuthority", "authority_of", "names_in", "spelled_out"]

# Bodies that letters speak about, and words that open a sentence before a name.
_NOT_THE_WRITER = compiled_pattern(
    r"Information Commissioner|Public Authorit|Israel|^(?:British|UK|National|Overseas|Foreign|Secret|The|Each|Any) "
    r"(?:Police|Council|Agency|Authority|University)$|^(?:Police|City|County|Borough) (?:Service|Council)$|Police Authority$"
    r"|Majesty[’']s Government$|, (?:Council|Police|Trust|Authority|Board)$|^HM Government$|Chief Executive$"
)
# Bodies of which other authorities' letters speak: only a line of its own at the head makes one the writer.
_AT_THE_HEAD = compiled_pattern(
    r"(?:The )?((?:Scottish )?Information Commissioner(?:[’']?s Office)?|[A-Z][\w ]{3,40} Chiefs[’']? Council"
    r"|Ofcom|Ofsted|Ofgem|Ofqual|Ofwat|Independent Office for Police Conduct)"
)
_OPENERS = compiled_pattern(
    r"^(?:(?:(?:FOI|Freedom of Information|Information|Disclosures?|Records?|Data|Access|Governance|Rights|Customer|Legal|Complaints)\s+)+"
    r"(?:Desk|Team|Unit|Office|Officer|Section|Department)|(?:(?:Access to|Freedom of) )?(?:Information|FOI|Disclosures?|Records|Requests)(?: \w+){0,2},|The|Governing Body of|Governors of|Trustees of|Each|Any|This|That|Has|Have|Does|Did|Is|Are|Was|When|What|How|If|In|By|For|Dear|And|At|As|From)\s+"
)
_NEXT_LABEL = compiled_pattern(
    r"\s(?:Our|Your|My)$"
)  # of the cell beside: "Sallow County Council Our reference: …"
_ACRONYM = compiled_pattern(r"\b(?:[Tt]he\s)([A-Z]{3,5})(?:[’']s?)?\b(?!\s+(?:Act|website))")
_NO_BODY = frozenset(
    [
        "FOI",
        "FOIA",
        "ICO",
        "NCND",
        "PIT",
        "EIR",
        "EIRS",
        "DPA",
        "GDPR",
        "LPP",
        "UK",
        "LFR",
        "NPCC",
        "PDF",
        "URL",
    ]
)
_OFFICE = compiled_pattern(
    r",[^,]*\b(?:Centre|Directorate|Hall|House|Office|Road|Secretariat|Services?|Street|Team|Unit)$"
)
_POST = compiled_pattern(
    r"\b(?:Clerk|Officer|Head|Manager|Director|Secretary|Solicitor|Advis[eo]r|Co-?ordinator|Registrar|Bursar|Assistant|Lead)\b[^,]*$"
)
_CASE = compiled_pattern(r"\s?\bv\.?\s")
_FIRST, _LAST, _LONGEST = 200, 40, 5_000  # blocks, blocks, characters
_SMALL_WORDS = frozenset(["of", "and", "the", "for", "&"])


@dataclass(frozen=True, slots=True)
class FoundAuthority:
    """The authority taken, and another that weighty evidence names."""

    name: str
    others: tuple[str, ...] = ()


def authority_of(
    stated: str,
    body: Sequence[DraftBlock],
    chrome: Sequence[DraftBlock] = (),
    sender: str = "",
    site: str = "",
) -> FoundAuthority:
    """The authority that wrote a letter; an empty name is unknown.

    Parameters
    ----------
    stated
        As a page or container names it; empty where it does not.
    body
        Blocks without chrome.
    chrome
        Running headers and page furniture, asked when the letter itself does not say.
    sender, site
        From line of a mail, and what a page's title names behind its own heading.
    """
    placed = own_name(body, chrome, sender, site)
    name, sure = _by_text(body)
    if placed.sure or (placed.name and (name in placed.name or not sure)):
        name, sure = placed.name, True
    if not name:
        name, sure = placed.name, False
    if not name:
        name, sure = next(iter(names_in(site)), ""), False
    if not name:
        elsewhere = placed_name(body, chrome, sender, site)
        name, sure = _whole(elsewhere, (*_sample(body), *chrome)), False
    if not name:
        name, sure = acting_name(body, chrome), False
    if not name:
        name, sure = _by_text(chrome)
    name = _NEXT_LABEL.sub("", name)
    if not stated:
        return FoundAuthority(name)
    conflicting = (
        sure and name.casefold() not in stated.casefold() and stated.casefold() not in name.casefold()
    )
    return FoundAuthority(stated, (name,) if conflicting and len(name) > 5 else ())


def _by_text(body: Sequence[DraftBlock]) -> tuple[str, bool]:
    """The name that the letter itself uses most, and whether letterhead or signature carries it."""
    counts: Counter[str] = Counter()
    sure: set[str] = set()
    acronyms: Counter[str] = Counter()
    ending = tail(body)
    for index, block in enumerate(_sample(body)):
        if block.author == "requester" or block.text.endswith("?"):
            continue
        marked = index < 3 or block.kind == "signature" or block in ending
        letterhead = _titled(block.text) if index < 3 and block.text.isupper() else block.text
        for name in names_in(letterhead, alone=index < 2):
            if marked:
                name = longer_form(name, letterhead)
            counts[name] += (3 if marked else 1) + len(re.findall(rf"{re.escape(name)}{SPEAKS}", block.text))
            if marked:
                sure.add(name)
        acronyms.update(a for a in _ACRONYM.findall(block.text) if a not in _NO_BODY)
    _shorten(counts, sure, body)
    short, uses = max(acronyms.items(), key=lambda item: (item[1], item[0]), default=("", 0))
    spelled = next((name for name in sorted(counts) if uses >= 2 and _initials(name) == short), "")
    if spelled:
        return spelled, spelled in sure
    best, count = min(counts.items(), key=lambda item: (-item[1], item[0]), default=("", 0))
    if count >= 2 and count >= uses:
        return best, best in sure
    return (short, False) if uses >= 3 else ("", False)


def _sample(body: Sequence[DraftBlock]) -> list[DraftBlock]:
    """Enough of a letter to know who writes: a document released with it may run to thousands of blocks."""
    ends = [*body[:_FIRST], *body[_FIRST:][-_LAST:]]
    return [
        replace(block, text=block.text[:_LONGEST]) if len(block.text) > _LONGEST else block for block in ends
    ]


def _shorten(counts: Counter[str], sure: set[str], body: Sequence[DraftBlock]) -> None:
    """Count "University of X, Records Office" as "University of X" where the letter also says just that."""
    text = "\n".join(block.text for block in body)
    for name in [name for name in counts if "," in name]:
        whole = name.partition(",")[0]
        if text.count(whole) > text.count(name) or whole in counts or _OFFICE.search(name):
            counts[whole] += counts.pop(name)
            if name in sure:
                sure.add(whole)


def _whole(name: str, blocks: Iterable[DraftBlock]) -> str:
    """The name without a space that a recogniser put in ("Con Stabulary"), where the letter has it whole elsewhere."""
    if " " not in name:
        return name
    squeezed = "".join(name.split()).casefold()
    for block in blocks:
        for other in names_in(block.text):
            if "".join(other.split()).casefold() == squeezed and other.count(" ") < name.count(" "):
                return other
    return name


def names_in(text: str, alone: bool = False) -> Iterable[str]:
    """Names of authorities; of names that overlap, only the longest ("X University Hospitals NHS Trust").

    Parameters
    ----------
    text
        Of a block.
    alone
        Whether the block stands where a letter names its writer: bodies of which everybody speaks count there.
    """
    if alone and (head := _AT_THE_HEAD.fullmatch(text.strip())):
        yield head[1]
        return
    yield from _named_in(text)


@bounded_facts_cache(8192)  # heads and ends of letters are alike
def _named_in(text: str) -> tuple[str, ...]:
    return tuple(_longest_names(text))


def _longest_names(text: str) -> Iterator[str]:
    matches = [found for pattern in possible("authorities", text) for found in pattern.finditer(text)]
    matches.sort(key=lambda m: (m.start() - m.end(), m.start()))
    taken: list[re.Match[str]] = []
    for found in matches:
        if not any(found.start() < other.end() and other.start() < found.end() for other in taken):
            taken.append(found)
    for found in sorted(taken, key=lambda m: m.start()):
        if _CASE.search(text[: found.start()][-4:]) or _CASE.match(text[found.end() :]):
            continue  # a case is named after its parties
        name = _behind_a_post(" ".join(_after_full_stop(found.group()).split()))
        while _OPENERS.match(name):
            name = _OPENERS.sub("", name)
        if " " in name and not _NOT_THE_WRITER.search(name) and not _AT_THE_HEAD.fullmatch(name):
            yield name


def _behind_a_post(name: str) -> str:
    """The body of a signature in one line: "R. Hale, Town Clerk, Sallow Town Council"."""
    before, _, last = name.rpartition(", ")
    return last if _POST.search(before) and " " in last else name


def _after_full_stop(name: str) -> str:
    """What follows the last full stop that ends a sentence inside a match: "Sallow. Hart Council" is "Hart Council"."""
    return re.split(r"(?<=[a-z]{3})\.\s+(?=[A-Z])", name)[-1]


def _titled(capitals: str) -> str:
    """A line in capitals as a name is written: "THORNBURY AND VALE POLICE" is "Thornbury and Vale Police"."""
    small = (
        w.lower() if n and w.lower() in _SMALL_WORDS else w.title() for n, w in enumerate(capitals.split())
    )
    return " ".join("NHS" if w == "Nhs" else "HM" if w == "Hm" else w for w in small)


def spelled_out(name: str, reference: str) -> str:
    """``name``; where it is only initials, the name that the form of the reference is known to belong to.

    Both must agree: the initials that the letter gives itself, and a form of reference that the facts say is
    one authority's own.
    """
    if not re.fullmatch(r"[A-Z]{3,6}", name):
        return name
    for row in rows("reference_formats"):
        known = str(row.get("authority", ""))
        if known and _initials(known) == name and re.search(str(row["pattern"]), reference):
            return known
    return name


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split() if word.lower() not in _SMALL_WORDS).upper()
