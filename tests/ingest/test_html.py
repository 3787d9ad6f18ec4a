import time
from pathlib import Path

import pytest

from similarity.config import IngestSettings
from similarity.ingest import read_sources
from similarity.ingest.formats.web.html import read_html
from similarity.records import Document

LONG = (
    "The council holds the survey of the bridge, and it has weighed whether the public interest in seeing it now "
    "outweighs the harm that release would do to its talks with the contractor, which end in the spring."
)


def read(tmp_path: Path, html: str, name: str = "page.html") -> tuple[Document, ...]:
    path = tmp_path / name
    path.write_text(html, encoding="utf-8")
    return read_sources([path], IngestSettings()).documents


def parts(document: Document) -> list[tuple[str, str]]:
    return [(b.kind, document.quote(b.span)) for b in document.blocks]


POLICE = f"""<!DOCTYPE html><html><head><title>Bridge survey | Northmere Police</title>
<meta property="og:site_name" content="Northmere Police">
<link rel="canonical" href="https://www.northmere.example/foi/disclosure-2023/december-2023/bridge/"></head>
<body class="beta-site"><a class="quick-exit">Go now</a><div class="cookie-notice"><p>We store things.</p></div>
<main><nav><ol><li>Home</li></ol></nav><article class="disclosure-log-entry">
<h1>Freedom of information request reference no: 01.FOI.23.000001</h1>
<p><strong>Section 43(2) - Commercial Interests - </strong>{LONG}<br><br>Talks end in the spring.</p>
<ul><li>Section 31(1)<ul><li>limb (a)</li></ul></li><li>Section 43(2)</li></ul>
<blockquote><p>Words of the Act.</p></blockquote>
<table><tr><th>Year</th><td>2021</td></tr><tr><th>Cost</th><td>£40</td></tr></table>
Loose words.<p hidden>Secret of the page</p><script>var x = "never";</script>
</article><aside>Related pages</aside></main><footer><p>© Northmere</p></footer></body></html>"""


def test_police_page_keeps_everything_and_marks_chrome(tmp_path: Path) -> None:
    (document,) = read(tmp_path, POLICE)
    assert parts(document) == [
        ("chrome", "Go now"),
        ("chrome", "We store things."),
        ("chrome", "Home"),
        ("heading", "Freedom of information request reference no: 01.FOI.23.000001"),
        ("paragraph", "Section 43(2) - Commercial Interests - " + LONG),
        ("paragraph", "Talks end in the spring."),
        ("list_item", "Section 31(1)"),
        ("list_item", "limb (a)"),
        ("list_item", "Section 43(2)"),
        ("quotation", "Words of the Act."),
        ("table_row", "Year 2021"),
        ("table_row", "Cost £40"),
        ("paragraph", "Loose words."),
        ("chrome", "Related pages"),
        ("chrome", "© Northmere"),
    ]
    assert [b.level for b in document.blocks if b.kind == "list_item"] == [1, 2, 1]
    assert (document.title, document.authority) == ("Bridge survey", "Northmere Police")
    assert (document.date, document.date_basis) == ("2023-12", "url_month")
    assert document.reference == "01.FOI.23.000001" and not document.conflicts
    assert all(b.place.selector for b in document.blocks)


def test_selectors_lead_back_to_the_block() -> None:
    from selectolax.lexbor import LexborHTMLParser

    tree = LexborHTMLParser(POLICE)
    (draft,) = read_html(POLICE.encode())
    for block in draft.blocks:
        assert block.place.selector is not None
        node = tree.css_first(block.place.selector)
        assert node is not None and block.text.split()[0] in node.text()


THREAD = """<html><body><div class="request-header"><h1>Bridge survey</h1>
<p class="request-header__subtitle">Q. Asker made this request to <a href="/body/carrowby">Carrowby Council</a></p></div>
<div class="outgoing correspondence" id="outgoing-1"><div class="correspondence__header">Q. Asker
<time datetime="2023-01-03T10:00:00+00:00">3 January 2023</time></div><div class="correspondence_text">
<p>Dear Carrowby Council,</p><p>Please send me the survey of the bridge that the council<br>had made in 2021, with its annexes.</p></div></div>
<div class="incoming correspondence" id="incoming-1"><div class="correspondence__header">Council
<time datetime="2023-01-04">4 January 2023</time></div><div class="correspondence_text"><p>We acknowledge your request.</p></div></div>
<div class="incoming correspondence" id="incoming-2"><div class="correspondence__header">Council
<time datetime="2023-02-01T09:00:00Z">1 February 2023</time></div><div class="correspondence_text">
<div class="attachments"><p class="attachment"><strong>letter.pdf</strong></p></div>
<p>The council withholds the survey under section 43(2) of the Act. Its release would<br>harm the talks with the contractor, which
will end in the spring of the coming year.<br><br>You may ask again then, and nothing in this letter stops you.<br>It will be looked at afresh.</p>
<p>-----Original Message-----<br>From: Q. Asker &lt;q@example.org&gt;<br>Sent: 3 January 2023<br>Please send me the survey.</p></div></div>
<div class="outgoing correspondence" id="outgoing-2"><div class="correspondence_text"><p>Please review this decision.</p></div></div>
<div class="incoming correspondence" id="incoming-3"><div class="correspondence__header"><time datetime="2023-03-02">2 March 2023</time></div>
<div class="correspondence_text"><p>We have reviewed the decision and uphold the refusal.</p></div></div>
<div class="sidebar">Follow this request</div></body></html>"""


def test_thread_gives_one_document_for_each_answer(tmp_path: Path) -> None:
    documents = {d.origin.source: d for d in read(tmp_path, THREAD)}
    assert sorted(documents) == ["page.html!incoming-2", "page.html!incoming-3"]
    answer, review = documents["page.html!incoming-2"], documents["page.html!incoming-3"]
    assert answer.authority == review.authority == "Carrowby Council"
    assert (answer.title, answer.date, review.date) == ("Bridge survey", "2023-02-01", "2023-03-02")
    own = [answer.quote(b.span) for b in answer.blocks if b.author == "authority" and b.kind != "chrome"]
    assert own == [
        "The council withholds the survey under section 43(2) of the Act. Its release would harm the talks with the "
        "contractor, which will end in the spring of the coming year.",
        "You may ask again then, and nothing in this letter stops you.",
        "It will be looked at afresh.",
    ]
    asked = [answer.quote(b.span) for b in answer.blocks if b.author == "requester"]
    assert asked[0] == "Dear Carrowby Council,"
    assert (
        "Please send me the survey of the bridge that the council had made in 2021, with its annexes."
        in asked
    )
    assert asked[-1] == "Please send me the survey."
    assert ("chrome", "We acknowledge your request.") in parts(answer)
    assert ("chrome", "letter.pdf") in parts(answer)
    assert [b.author for b in review.blocks if b.kind != "chrome"] == ["requester", "authority"]


def test_a_request_without_an_answer_is_said(tmp_path: Path) -> None:
    (tmp_path / "asked.html").write_text(
        THREAD.split('<div class="incoming')[0] + "</body></html>", encoding="utf-8"
    )
    (tmp_path / "thread.html").write_text(THREAD, encoding="utf-8")
    result = read_sources([tmp_path], IngestSettings())
    assert [p.problem for p in result.problems] == ["has no answer of an authority"]


def test_html_view_of_an_attachment(tmp_path: Path) -> None:
    html = f"""<html><head><title>letter</title></head><body><div class="view_html_prefix">This is an HTML version of an
    attachment to the Freedom of Information request <a href="/request/bridge_survey">Bridge survey</a></div>
    <p>{LONG}</p></body></html>"""
    (document,) = read(tmp_path, html)
    assert [kind for kind, _ in parts(document)] == ["chrome", "paragraph"]
    assert document.title == "Bridge survey"


def test_gov_uk_page(tmp_path: Path) -> None:
    html = f"""<html><head><title>Survey - GOV.UK</title><meta name="govuk:format" content="foi_release">
    <meta name="govuk:primary-publishing-organisation" content="Department for Coastal Affairs">
    <meta name="govuk:first-published-at" content="2023-04-05T09:30:00+01:00"></head><body><header>GOV.UK</header>
    <main id="content"><h1>Survey</h1><div class="gem-c-govspeak govspeak"><h2>Decision</h2><p>{LONG}</p></div></main></body></html>"""
    (document,) = read(tmp_path, html)
    assert parts(document)[-2:] == [("heading", "Decision"), ("paragraph", LONG)]
    assert (document.authority, document.date, document.date_basis) == (
        "Department for Coastal Affairs",
        "2023-04-05",
        "page",
    )


def test_page_of_unknown_layout_without_landmarks(tmp_path: Path) -> None:
    menu = "".join(f'<li><a href="/{n}">Menu {n}</a></li>' for n in range(8))
    html = f"""<html><body><div id="m"><ul>{menu}</ul></div><div class="x"><h2>Our decision</h2>
    <p>{LONG}</p><p>Section 43(2) applies.</p><p>{LONG[::-1].swapcase()}</p><p>{LONG.replace("council", "board")}</p></div>
    <div class="f"><a href="/c">Contact</a> <a href="/p">Privacy</a></div></body></html>"""
    (document,) = read(tmp_path, html)
    kinds = {text: kind for kind, text in parts(document)}
    assert kinds["Menu 3"] == "chrome" and kinds["Contact Privacy"] == "chrome"
    assert kinds[LONG] == kinds["Section 43(2) applies."] == "paragraph"


@pytest.mark.parametrize("charset", ["utf-8", "windows-1252", "iso-8859-1"])
def test_declared_charsets(tmp_path: Path, charset: str) -> None:
    html = f'<html><head><meta charset="{charset}"></head><body><main><p>It cost £40, the council’s own money.</p></main></body></html>'
    path = tmp_path / "page.html"
    path.write_bytes(html.encode("cp1252" if charset != "utf-8" else "utf-8"))
    (document,) = read_sources([path], IngestSettings()).documents
    assert document.text == "It cost £40, the council’s own money."


def test_deep_nesting_is_refused_not_hung(tmp_path: Path) -> None:
    (tmp_path / "deep.html").write_text("<div>" * 100_000 + "words" + "</div>" * 100_000, encoding="utf-8")
    (tmp_path / "good.html").write_text(POLICE, encoding="utf-8")
    result = read_sources([tmp_path], IngestSettings())
    said = [(p.source, p.problem) for p in result.problems if p.severity != "info"]
    assert said == [("deep.html", "is nested too deeply")]
    assert len(result.documents) == 1


def test_nesting_that_a_browser_takes_is_read() -> None:
    (draft,) = read_html(("<div>" * 900 + f"<p>{LONG}</p>" + "</div>" * 900).encode())
    assert [b.text for b in draft.blocks if b.text] == [LONG]


def test_text_and_page_of_one_letter_have_the_same_passages(tmp_path: Path) -> None:
    paragraphs = [
        "Reason for decision",
        LONG,
        "• Section 43(2)",
        "We have therefore decided to withhold the survey.",
        "Yours sincerely",
        "A. Sample",
    ]
    html = "".join(f"<p>{p}</p>" for p in paragraphs)
    (page,) = read(tmp_path, f"<html><body><header>Site</header><main>{html}</main></body></html>")
    (text,) = read(tmp_path, "\n".join(paragraphs), "letter.txt")
    assert [p for p in parts(page) if p[0] != "chrome"] == parts(text)


def test_a_page_of_fifty_megabytes_ends_in_time(tmp_path: Path) -> None:
    (tmp_path / "huge.html").write_bytes(
        b"<html><body><main>" + b"<p>Words of a page without end.</p>" * 1_420_000
    )
    (tmp_path / "good.html").write_text(POLICE, encoding="utf-8")
    started = time.monotonic()
    result = read_sources([tmp_path], IngestSettings(max_seconds=3.0))
    assert time.monotonic() - started < 60
    assert any(d.origin.source == "good.html" for d in result.documents)
    assert [p.source for p in result.problems if p.severity != "info"] == ["huge.html"]


def test_a_page_over_the_size_limit_is_not_opened(tmp_path: Path) -> None:
    (tmp_path / "huge.html").write_bytes(b"<p>Words.</p>" * 1000)
    (tmp_path / "good.txt").write_text("A letter about tunnels.", encoding="utf-8")
    (problem,) = read_sources([tmp_path], IngestSettings(max_bytes=5000)).problems
    assert "more than the limit of 5,000" in problem.problem and "max_bytes" in problem.what_was_done


@pytest.mark.parametrize(
    ("above", "first"),
    [
        (["Our ref MC/3", "3 March 2025"], "Our ref MC/3"),
        (["Our ref MC/3", "The Old Mill", "Monday 3 March 2025"], "Our ref MC/3"),
        (["3 March 2025"], "3 March 2025"),
        (["Published 3 March 2025"], "Dear Mr Penhale,"),
        (["Home", "News"], "Dear Mr Penhale,"),
    ],
)
def test_the_head_of_a_letter_that_the_main_text_leaves_out(
    above: list[str], first: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    letter = ["Dear Mr Penhale,", "The survey of the weir is withheld under section 43(2)."]
    monkeypatch.setattr("trafilatura.extract", lambda *_, **__: "\n".join(letter))
    lines = "".join(f"<p>{line}</p>" for line in ["Moor Council", *above, *letter])
    (draft,) = read_html(f"<html><body>{lines}</body></html>".encode())
    assert next(b.text for b in draft.blocks if b.kind != "chrome") == first
