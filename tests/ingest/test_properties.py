"""Whatever the words, every span quotes its source, in every format that hypothesis can write."""

import html
from email.message import EmailMessage

from hypothesis import given, settings
from hypothesis import strategies as st

from similarity.config import IngestSettings
from similarity.ingest.draft import Part
from similarity.ingest.read_file import read_bytes
from similarity.ingest.text.canonical import canonical
from similarity.records import Document
from tests.ingest.makers import word_file, zip_file

# Words of letters, with the characters at which readers trip: markup, quotes, accents apart, other scripts.
word = st.one_of(
    st.text(st.characters(categories=["L", "N"], max_codepoint=0x2FFF), min_size=1, max_size=12),
    st.sampled_from(
        [
            "section",
            "31(1)(a)",
            "£40",
            "<b>",
            "&amp;",
            "“quoted”",
            "council’s",
            "cafe\u0301",
            "e-mail",
            "...",
            "C:\\x",
            "--",
        ]
    ),
)
sentence = st.lists(word, min_size=6, max_size=30).map(
    lambda words: canonical("The " + " ".join(words) + " end.")
)
letter = st.lists(sentence, min_size=1, max_size=8)
quick = settings(max_examples=40, deadline=None)


def only(name: str, data: bytes) -> Document:
    result = read_bytes(Part(name, data), IngestSettings())
    (document,) = result.documents
    return document


def quoted(document: Document) -> list[str]:
    return [document.quote(b.span) for b in document.blocks if b.kind != "chrome"]


@given(letter)
@quick
def test_pages(paragraphs: list[str]) -> None:
    body = "\n".join(f"<p>{html.escape(p)}</p>" for p in paragraphs)
    page = f'<html><head><meta charset="utf-8"></head><body><nav>Menu</nav><main>{body}</main></body></html>'
    assert quoted(only("x.html", page.encode())) == paragraphs


@given(letter)
@quick
def test_text(paragraphs: list[str]) -> None:
    assert quoted(only("x.txt", "\n\n".join(paragraphs).encode())) == paragraphs


@given(letter)
@settings(max_examples=15, deadline=None)
def test_word(paragraphs: list[str]) -> None:
    assert quoted(only("x.docx", word_file([("paragraph", p) for p in paragraphs]))) == paragraphs


@given(letter)
@quick
def test_mail(paragraphs: list[str]) -> None:
    message = EmailMessage()
    message["From"], message["Subject"], message["Message-ID"] = "a@b.example", "Letter", "<1@b.example>"
    message.set_content("\n\n".join(paragraphs), cte="base64")
    assert quoted(only("x.eml", message.as_bytes())) == ["Letter", *paragraphs]


@given(letter, st.lists(st.sampled_from(["..", "a", "b c", "é", "."]), max_size=4))
@quick
def test_archives(paragraphs: list[str], path: list[str]) -> None:
    name = "/".join([*path, "letter.txt"])
    document = only("x.zip", zip_file({name: "\n\n".join(paragraphs).encode()}))
    assert quoted(document) == paragraphs
    assert ".." not in document.origin.source.split("/")
