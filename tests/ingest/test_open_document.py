"""What OpenDocument hides is not read, and what stands in the boxes of its forms is."""

from __future__ import annotations

import io
import os
import shutil
import zipfile

import pytest

from similarity.config import IngestSettings
from similarity.ingest.draft import Part
from similarity.ingest.formats.word.open_document import as_shown
from similarity.ingest.readers import read_part

NAMES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in (("office", "office"), ("text", "text"), ("draw", "drawing"), ("form", "form"))
)
FORM = (
    '<office:forms><form:form form:name="F">'
    '<form:checkbox form:id="c1" form:current-state="checked" form:label="Section 43(2)"/>'
    '<form:checkbox form:id="c2" form:label="Section 42(1)"/>'
    '<form:textarea form:id="c3" form:current-value="The ferry is for sale."/>'
    '<form:listbox form:id="c4"><form:option form:label="Part"/><form:option form:label="Whole" form:current-selected="true"/></form:listbox>'
    "</form:form></office:forms>"
)


def control(key: str) -> str:
    return f'<draw:control draw:control="{key}" text:anchor-type="as-char"/>'


def letter(body: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
            '<manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.text"/>'
            '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>',
        )
        archive.writestr(
            "content.xml",
            f'<office:document-content {NAMES} office:version="1.2"><office:body><office:text>{body}</office:text></office:body></office:document-content>',
        )
    return made.getvalue()


def content(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read("content.xml").decode()


BODY = (
    f'{FORM}<text:section text:name="s" text:display="none"><text:p>Draft one.</text:p></text:section>'
    '<text:section text:name="t" text:display="condition" text:is-hidden="true"><text:p>Draft two.</text:p></text:section>'
    '<text:p>We hold<text:hidden-text text:is-hidden="true" text:string-value="x">no more than</text:hidden-text> the log.</text:p>'
    '<text:p><text:hidden-paragraph text:is-hidden="true"/>Draft three.</text:p>'
    f"<text:p>{control('c1')}</text:p><text:p>{control('c2')}</text:p><text:p>Why: {control('c3')}{control('c4')}</text:p>"
)
SHOWN = ["We hold the log.", "☒ Section 43(2)", "☐ Section 42(1)", "Why: The ferry is for sale. Whole"]


def test_hidden_words_go_and_fields_say_what_they_show() -> None:
    changed = content(as_shown(letter(BODY)))
    assert "Draft" not in changed
    assert "no more than" not in changed
    assert all(
        words in changed for words in ("We hold the log.", "☒ Section 43(2)", "☐ Section 42(1)", "Whole")
    )


def test_a_letter_without_either_stays_as_it_is() -> None:
    data = letter("<text:p>We hold the log.</text:p>")
    assert as_shown(data) == data


def test_a_field_between_paragraphs_becomes_one() -> None:
    assert "☒ Section 43(2)</text:p>" in content(as_shown(letter(FORM + control("c1"))))


@pytest.mark.skipif(
    shutil.which("soffice") is None and not os.environ.get("CI"), reason="LibreOffice is not installed"
)
def test_it_is_read_so() -> None:
    (draft,) = read_part(Part("letter.odt", letter(BODY)), IngestSettings()).drafts
    assert [block.text for block in draft.blocks] == SHOWN
