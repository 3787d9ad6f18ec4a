"""What came with a letter that is read is a remark; what may be a letter that was not understood is a warning."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from similarity.config import IngestSettings
from similarity.ingest.draft import Part
from similarity.ingest.read_file import read_bytes
from similarity.segment import understand
from similarity.segment.document_kind.unread_documents import unread_problems

LETTER = """Quayside Harbour Board

Our reference: QHB/24/0311

Thank you for your request under the Freedom of Information Act 2000.

You asked: how many berths were let in 2023?

We hold the figure and withhold it under section 43(2) of the Act, because it would harm the board's own bargaining.

If you are unhappy with this answer you may ask us for an internal review.
"""
FIGURES = "month,berths\n" + "\n".join(f"{month},{month * 7}" for month in range(1, 41))
COVER = "Good morning\n\nOur answer lies with this mail.\n\nKind regards\n\nHarbour office"


def rows(text: str, **files: str) -> dict[str, tuple[str, str]]:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "office@quay.example", "n.orme@post.example", "Your question"
    mail.set_content(text)
    for name, content in files.items():
        stem, _, kind = name.rpartition("_")
        mail.add_attachment(content.encode(), maintype="text", subtype="plain", filename=f"{stem}.{kind}")
    found = read_bytes(Part("mail.eml", mail.as_bytes()), IngestSettings())
    letters = [understand(document) for document in found.documents]
    return {p.source: (p.severity, p.what_was_done) for p in unread_problems(letters)}


def test_a_cover_and_a_table_beside_a_letter_are_remarks_that_name_it() -> None:
    said = rows(COVER, letter_txt=LETTER, figures_csv=FIGURES)
    assert {source: severity for source, (severity, _) in said.items()} == {
        "mail.eml": "info",
        "mail.eml!figures.csv": "info",
    }
    assert all("mail.eml!letter.txt, which is read" in done for _, done in said.values())


@pytest.mark.parametrize("files", [{}, {"figures_csv": FIGURES}])
def test_without_a_letter_that_is_read_both_are_warnings(files: dict[str, str]) -> None:
    said = rows(COVER, **files)
    assert said and all(severity == "warning" for severity, _ in said.values())


def test_a_long_mail_and_prose_beside_a_letter_may_be_letters() -> None:
    story = "The tide was low, and the boats lay on the mud until the evening came. " * 40
    said = rows(story, letter_txt=LETTER, notes_txt=story)
    assert {source: severity for source, (severity, _) in said.items()} == {
        "mail.eml": "warning",
        "mail.eml!notes.txt": "warning",
    }
