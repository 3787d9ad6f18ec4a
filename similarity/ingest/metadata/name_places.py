"""Where a writer is named when no known form of name tells: sender, letterhead, signature, page title, mail domain.

A place alone is not enough: the name must be built of capitalised words, none of them a post or an office's
("Information Governance", "Head of Legal"), and must hold a word of bodies ("Museum", "Homes"), or be what the
mail's domain spells ("larkfieldhomes" for Larkfield Homes), or stand in two such places.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from similarity.facts.reader import facts_cache
from similarity.ingest.draft import DraftBlock
from similarity.ingest.facts_tables import rows
from similarity.ingest.metadata.dates import day_at_end, only_a_day
from similarity.ingest.metadata.numbers_beside_days import NOT_THE_LETTER
from similarity.ingest.metadata.reference_forms import VALUE, is_strong
from similarity.kept_work import pattern as compiled_pattern

__all__ = ["NAME", "TAIL", "body_named_in", "in_columns", "longer_form", "placed_name", "tail"]

TAIL = 5  # blocks at the end of a letter's own words in which a signature stands
_SMALL = r"(?:of|and|the|for|in|on|upon|with|&|y|yr)"
NAME = compiled_pattern(
    rf"(?:The )?(?P<name>[A-Z][\w’'.-]*(?:,? (?:{_SMALL} )*(?:[A-Z][\w’'-]*|plc|\([A-Z]\w+\)))+)(?:,? (?:limited|ltd))?",
    re.UNICODE,
)
_DOMAIN = compiled_pattern(
    r"(?:@|//|\b)(?:(?:www|mail|foi|info)\.)*(?P<label>[a-z][a-z0-9-]{3,40})\.(?:[a-z-]{2,12}\.)*(?:uk|scot|wales|cymru|org|com|net|eu|example|invalid)\b"
)
_GREETING = compiled_pattern(
    r"^(?:dear|hello|hi|good (?:morning|afternoon)|annwyl|re\b|subject|our |your |date|to\b|from\b)",
    re.IGNORECASE,
)
_REFERS = compiled_pattern(
    r"(?i)(?:our |foi |eir |case )?ref(?:erence)?\b|case (?:no|number)\b|request (?:no|number|id)\b"
)
_COPYRIGHT = compiled_pattern(
    r"(?:©|\(c\)|copyright)\s*(?:\d{4}(?:\s*[-–]\s*\d{4})?)?,?\s*(?P<name>[A-Z].{3,80})", re.IGNORECASE
)
# "Skerra Bursary Fund 14.12.21 SBF 0077"
_NAME_ALONE = compiled_pattern(r"\W*(?:(?:[A-Z][\w’'-]*(?![\w’'-])|(?:of|and|the|for|in)\b|&) ?)+\W*")
_NUMBER_LAST = compiled_pattern(rf"\s[|·–-]?\s*(?P<number>(?:[A-Z]{{2,8}} )?{VALUE})[ .]*$")
_MOST_WORDS = 9
_JOINS = frozenset(["and", "the", "for", "upon", "with"])  # of a name: they are nobody's own
# Words of the offices that answer requests: a name with one of them is never the whole body's.
_OFFICES = frozenset(["access", "complaints", "compliance", "data", "disclosure", "disclosures", "foi", "foia", "freedom", "governance", "information", "legal", "privacy", "protection", "records", "request", "requests", "rights"])  # fmt: skip
_NO_LETTERHEAD = frozenset(["notice", "letter", "email", "mail", "reply", "outcome", "private", "confidential", "services", "service", "department", "division", "office", "directorate", "address", "street", "road"])  # fmt: skip
_REGULATOR = compiled_pattern(r"Of[a-z]{3,14}")
_ENDS_A_NAME = ("Office ", "Department ", "Board ")  # "Marine Office of …" is more than "Office of …"


def placed_name(
    body: Sequence[DraftBlock], chrome: Sequence[DraftBlock] = (), sender: str = "", site: str = ""
) -> str:
    """The body that the places name; empty where they name none.

    Parameters
    ----------
    body, chrome
        Blocks of the letter and of the page around it.
    sender
        The From line of the mail.
    site
        What a page's title names behind its own heading.
    """
    text = "\n".join(block.text[:2_000] for block in body if block.author != "requester")
    labels = _domains(f"{sender}\n{text}")
    seen: Counter[str] = Counter()
    first: dict[str, int] = {}
    for order, (place, words) in enumerate(_places(body, chrome, sender, site)):
        for name in _names(words):
            weight = 2 if _has_body_word(name) else 0
            weight += 3 if any(_spells(label, name) for label in labels) else 0
            weight += 2 if weight == 0 and _in_prose(name, body) else 0
            weight += place
            seen[name] += weight
            first.setdefault(name, order)
    best = min(seen, key=lambda name: (-seen[name], first[name]), default="")
    if best and seen[best] >= 3:
        return best
    return _spelled_in(text, labels) or _letterhead(body)


def body_named_in(display: str) -> str:
    """A sender's display name where it is that of a body; empty for a person or an office."""
    return next((n for n in _names(display) if _has_body_word(n)), "")


def longer_form(name: str, line: str) -> str:
    """``name`` with what a short line adds to it: "Carrick School" in "Carrick School of Art", "… Wales".

    A name that begins with what may end one has its first words in front: "Records Office of Wexmoor".
    """
    found = re.fullmatch(
        rf"(?:The )?({re.escape(name)} (?:(?:of|for) (?:the )?[A-Z][\w ’'-]{{2,40}}|Wales|Cymru|Scotland|Northern Ireland|England|UK))",
        line.strip(),
    )
    if found is None and name.startswith(_ENDS_A_NAME):
        found = re.fullmatch(
            rf"(?:The )?((?:[A-Z][\w’'-]+ (?:and |& )?){{1,3}}{re.escape(name)})", line.strip()
        )
    return found[1] if found else name


def tail(body: Sequence[DraftBlock]) -> list[DraftBlock]:
    """The last blocks of the writer's own words: what a reader quotes below is not among them."""
    own = [block for block in body if block.author != "requester"]
    return [block for block in own[-TAIL:] if len(block.text.split()) <= _MOST_WORDS]


def _places(
    body: Sequence[DraftBlock], chrome: Sequence[DraftBlock], sender: str, site: str
) -> Iterator[tuple[int, str]]:
    """Weight and words of each place, the likeliest first."""
    yield 1, re.split(r"[<\[]", sender, maxsplit=1)[0].strip(" \"'")
    own = [block for block in body if block.author != "requester"]
    for block in own[:2]:
        if len(block.text.split()) <= _MOST_WORDS and not block.text.rstrip().endswith((".", ":", "?", ",")):
            for line in re.split(r"\t|\n| / ", _one_language(block.text)):
                yield 1, line
                yield 1, _before_the_office(line)
    for block in reversed(tail(body)):
        for line in reversed(re.split(r"\n|, ", block.text)):
            yield 1, line
    yield 1, site
    for block in chrome:
        if found := _COPYRIGHT.search(block.text):
            yield 2, found["name"]
        elif block.text.strip() == site.strip() and site:
            yield 2, site


def _one_language(line: str) -> str:
    """A name whose kind of body stands in two languages, with the second only: "Isles Comhairle / Council"."""
    first, slash, second = line.partition(" / ")
    if slash and second.strip().lower() in _bodies() and len(first.split()) > 1:
        return f"{first.rsplit(None, 1)[0]} {second.strip()}"
    return line


def _before_the_office(line: str) -> str:
    """The name in front of an office in one row of a letterhead: "Selwick Schools Trust Information request"."""
    parts = line.split()
    for end in range(2, len(parts)):
        if parts[end - 1].lower() in _bodies() and parts[end].lower().strip(".,:") in _posts():
            return " ".join(parts[:end])
    return ""


def _in_prose(name: str, body: Sequence[DraftBlock]) -> bool:
    """Whether the letter also speaks of a name of three words or more that might be a body's."""
    if len(name.split()) < 3 or not any(p in _departments() for p in name.lower().split()):
        return False
    return any(
        name in b.text for b in body if len(b.text.split()) > 2 * _MOST_WORDS and b.author != "requester"
    )


def _names(words: str) -> Iterator[str]:
    words = _in_title_case(words.strip())
    if not words or _GREETING.match(words):
        return
    found = NAME.fullmatch(words.strip(" .,|-–"))
    if found is None or len(words.split()) > _MOST_WORDS:
        return
    name = found["name"]
    parts = [part.lower().strip(",.") for part in name.split()]
    proper = [
        p for p in parts if len(p) > 2 and p not in _JOINS and p not in _bodies() and p not in _departments()
    ]
    posted = [part for part in parts if part in _posts()]
    if proper and (not posted or (parts[-1] in _bodies() and not _OFFICES & set(posted))):
        yield name


def _in_title_case(words: str) -> str:
    if not words.isupper():
        return words
    small = {"of", "and", "the", "for", "in", "on", "upon", "plc"}
    return " ".join(w.lower() if n and w.lower() in small else w.title() for n, w in enumerate(words.split()))


def _domains(text: str) -> set[str]:
    return {found["label"].replace("-", "") for found in _DOMAIN.finditer(text.lower())}


def _spells(label: str, name: str) -> bool:
    """Whether a domain's label is the name without its spaces, or begins it."""
    squeezed = re.sub(r"[^a-z]", "", name.lower())
    short = re.sub(r"(?:council|trust|association|limited|plc)$", "", squeezed)
    return len(label) >= 6 and (
        squeezed == label or short == label or (len(label) >= 9 and squeezed.startswith(label))
    )


def _spelled_in(text: str, labels: set[str]) -> str:
    """A name anywhere in the text that a domain spells."""
    for found in NAME.finditer(text):
        if any(_spells(label, found["name"]) for label in labels):
            return found["name"]
    return ""


def _letterhead(body: Sequence[DraftBlock]) -> str:
    """The first line of a letterhead, whatever kind of body it names: lines of reference and day follow it."""
    own = [block.text.strip() for block in body if block.author != "requester"][:6]
    if len(own) < 3 or not any(only_a_day(line) or _REFERS.match(line) for line in own[1:]):
        return ""
    if _REGULATOR.fullmatch(own[0]):
        return own[0]
    names = [n for n in _names(own[0]) if not _NO_LETTERHEAD & set(n.lower().split())]
    return names[0] if names else ""


def _has_body_word(name: str) -> bool:
    """Whether a name holds a word of bodies; words that departments bear too count in threes: "Sallow Record Office"."""
    parts = [part.lower().strip(",.’'") for part in name.split()]
    return any(p in _bodies() for p in parts) or (
        len(parts) > 2 and sum(p in _departments() for p in parts) > 1
    )


@facts_cache
def _bodies() -> frozenset[str]:
    return _words("bodies", "sectors") - _departments()


@facts_cache
def _departments() -> frozenset[str]:
    return _words("departments")


@facts_cache
def _posts() -> frozenset[str]:
    return _words("posts") - _words("sectors")


def _words(*ids: str) -> frozenset[str]:
    return frozenset(w for row in rows("body_words") if row["id"] in ids for w in row["words"])


def in_columns(text: str) -> tuple[str, str]:
    """The day and the number of a line that holds a body's name and both, as a letterhead in columns does; else empty.

    "Skerra Bursary Fund  14.12.21  SBF 0077"; a line with another day, or with other words, is no such line.
    """
    found = _NUMBER_LAST.search(text)
    name, day = day_at_end(text[: found.start()]) if found and is_strong(found["number"]) else ("", "")
    named = len(name.split()) > 1 and _NAME_ALONE.fullmatch(name) is not None
    if not day or not named or found is None or NOT_THE_LETTER.search(name):
        return "", ""
    return day, found["number"]
