"""What a browser shows is read, once and in order; what it does not show or strikes out is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from similarity.errors import UnsupportedFormat
from similarity.ingest.formats.web.html import read_html

LONG = (
    "The harbour board keeps the log of the ferry, and it has weighed whether people who use the quay would be served"
    " by reading the log now, while the inquiry into the collision at the north pier is still at work."
)


def page(body: str, head: str = "") -> bytes:
    return f"<!doctype html><html><head>{head}</head><body><main><p>{LONG}</p>{body}</main></body></html>".encode()


def shown(body: str, head: str = "") -> list[str]:
    (draft,) = read_html(page(body, head))
    return [b.text for b in draft.blocks if b.kind != "chrome"][1:]


def said(body: str, head: str = "") -> list[str]:
    (draft,) = read_html(page(body, head), name="page.html")
    assert all(p.what_was_done and p.source == "page.html" for p in draft.problems)
    return [f"{p.severity}: {p.problem}" for p in draft.problems]


@pytest.mark.parametrize(
    "gone",
    [
        "<del>gone</del>",
        "<s>gone</s>",
        "<strike>gone <b>gone</b></strike>",
        "<span style='text-decoration: line-through red'>gone</span>",
        "<span style='TEXT-DECORATION-LINE:underline line-through'>gone</span>",
        "<span style='display : none'>gone</span>",
        "<span hidden>gone</span>",
        "<span style='visibility:hidden'>gone</span>",
        "<span style='opacity: 0.0'>gone</span>",
        "<span style='font-size:0px'>gone</span>",
        "<span style='position:absolute; left:-9999px'>gone</span>",
        "<span style='position:absolute; left:-9999px; top:0'>gone</span>",
        "<span style='top:-9999px; left:0; position:fixed'>gone</span>",
        "<span style='position:absolute; clip:rect(0, 0, 0, 0)'>gone</span>",
        "<span style='position:absolute; clip: rect(1px 1px 1px 1px)'>gone</span>",
        "<span style='clip-path:inset(50%)'>gone</span>",
        "<span style='font: 0/0 a'>gone</span>",
        "<span style='color: rgba(10, 10, 10, 0)'>gone</span>",
        "<span style='content-visibility:hidden'>gone</span>",
        "<span popover>gone</span>",
        "<span style='background:#000'>gone</span>",
        "<span style='background-color: rgb(0, 0, 0); color: black'>gone</span>",
        "<b style='color:#102030'><span style='background:#102030'>gone</span></b>",
        "<span class='old x'>gone</span>",
        "<i id=z>gone</i>",
        "<span style='color:#fff'>gone</span>",
        "<span class=paper>gone</span>",
        "<font color=white>gone</font>",
        "<span style='color:rgb(252, 253, 254)'>gone</span>",
        "<span style='background:black; color:inherit'>gone</span>",
        "<span style='color: rgba(0, 0, 0, .01)'>gone</span>",
        "<span style='transform: scale(0)'>gone</span>",
        "<span style='filter: opacity(0%)'>gone</span>",
        "<span style='filter: blur(8px)'>gone</span>",
        "<em data-note='1'>gone</em>",
        "<b style='clip-path:circle(0)'>gone</b>",
        "<b style='clip-path:ellipse(0px 10px at 50% 50%)'>gone</b>",
        "<b style='clip-path:polygon(0 0, 0 0, 0 0)'>gone</b>",
        "<svg><defs><text>gone</text></defs><symbol><text>gone</text></symbol></svg>",
        "<span class=screenless>gone</span>",
        "<span class=lower>gone</span>",
        "<span class=scoped>gone</span>",
        "<span lang=cy>gone</span>",
        "<span class=escaped>gone</span>",
        "<span class=daylight>gone</span>",
        "<span class=wide>gone</span>",
        "<span class=unprinted>gone</span>",
        "<span style='opacity: calc(0.02)'>gone</span>",
        "<span style='font-size: .5pt'>gone</span>",
        "<span style='font: 1px Arial'>gone</span>",
        "<span style='color: oklch(1 0 0)'>gone</span>",
        "<span style='color: lab(100 0 0)'>gone</span>",
        "<span style='-webkit-text-fill-color: transparent'>gone</span>",
        "<b style='display:block; text-indent:100%; overflow:hidden'>gone</b>",
        "<b style='position:absolute; right:9999px'>gone</b>",
        "<b style='position:fixed; bottom:100vh'>gone</b>",
        "<b style='position:fixed; left:-1000%'>gone</b>",
        "<b style='scale: 0'>gone</b>",
        "<b style='transform: rotateY(90deg)'>gone</b>",
        "<b style='clip-path: inset(0 100% 0 0)'>gone</b>",
        "<noembed>gone</noembed>",
        "<template>gone</template>",
        "<noscript>gone</noscript>",
        "<script>gone</script>",
    ],
)
def test_words_that_are_not_shown_are_left_out(gone: str) -> None:
    head = (
        "<style><!-- /* .kept {display:none} */ .old, p #z { text-decoration: line-through }"
        " em[data-note] { display: none !important } @media screen { .screenless { display: none } } .paper { color: white }"
        " @layer low, high; @layer high { .lower { display: none } } @layer low { span.lower { display: inline } }"
        " @scope (p) { .scoped { display: none } } span:lang(cy) { display: none } .escaped { displ\\61 y: none }"
        " @media (prefers-color-scheme: light) and (hover: hover) { .daylight { display: none } }"
        " @media (600px <= width < 3000px) and (min-width: 40em) { .wide { display: none } }"
        " @media not print { .unprinted { display: none } } --></style>"
    )
    assert shown(f"<p>We keep {gone} this.</p>", head) == ["We keep this."]


@pytest.mark.parametrize(
    "gone",
    [
        "<div style='background:#eee'><span style='color:#eeeeee'>gone</span></div>",
        "<table bgcolor=black><tr><td><font color=black>gone</font></td></tr></table>",
        "<div style='max-height:0; overflow:hidden'>gone</div>",
        "<div style='width:1px; height:1px; overflow:hidden'>gone</div>",
        "<p style='text-indent:-9999px'>gone</p>",
        "<p style='margin-left:-9999px'>gone</p>",
        "<p style='position:relative; left:-9999px'>gone</p>",
    ],
)
def test_blocks_that_are_not_shown_are_left_out(gone: str) -> None:
    assert shown(f"<p>We keep</p>{gone}<p>this.</p>") == ["We keep", "this."]


@pytest.mark.parametrize(
    "kept",
    [
        "<span aria-hidden=true>kept</span>",
        "<ins>kept</ins>",
        "<span style='left:-9999px'>kept</span>",
        "<span style='clip: rect(0, 0, 0, 0)'>kept</span>",
        "<span style='font: 12px/0 a'>kept</span>",
        "<span style='color: rgba(10, 10, 10, 0.5)'>kept</span>",
        "<span style='background:#000; color:#fff'>kept</span>",
        "<b style='color:white'><span style='background:black'>kept</span></b>",
        "<span style='background:black'><i style='color:white'>kept</i></span>",
        "<span style='background: #000 url(x.png)'>kept</span>",
        "<span style='color:white; background:linear-gradient(red, blue)'>kept</span>",
        "<b style='color:white; background:rgba(0,0,0,.8)'>kept</b>",
        "<b style='position:absolute; color:white'>kept</b>",
        "<b style='color:white'><a href=x>kept</a></b>",
        "<b style='height:0'>kept</b>",
        "<b style='overflow:hidden'>kept</b>",
        "<b style='transform:scale(0.9)'>kept</b>",
        "<span style='font-family: Arial, Wingdings'>kept</span>",
        "<span style='position:absolute; left:-20px'>kept</span>",
        "<span style='display:inline-block'>kept</span>",
        "<span class=printless>kept</span>",
        "<span class=hovering>kept</span>",
        "<span class=phone>kept</span>",
        "<span class=both id=stronger>kept</span>",
        "<span class=both style='display:inline'>kept</span>",
        "<span hidden style='display:inline'>kept</span>",
        "<del style='text-decoration:none'>kept</del>",
        "<b style='visibility:hidden'><i style='visibility:visible'>kept</i></b>",
        "<b style='font-size:0'><i style='font-size:12px'>kept</i></b>",
        "<math><mi>kept</mi></math>",
        "<svg><title>never</title><text>kept</text></svg>",
        "<svg><defs><text id=a>kept</text></defs><use href='#a' /></svg>",
        "<b style='clip-path:circle(50%)'>kept</b>",
        "<span class=upper>kept</span>",
        "<span class=unlayered>kept</span>",
        "<span class=layered-important>kept</span>",
        "<span class=narrow>kept</span>",
        "<span class=night>kept</span>",
        "<span class=unsupported>kept</span>",
        "<span class=elsewhere>kept</span>",
        "<span class=less>kept</span>",
        "<b style='position:absolute; right:20px; bottom:1px'>kept</b>",
        "<b style='color:transparent; background:linear-gradient(red, blue); background-clip:text'>kept</b>",
        "<b style='font-size:9px; opacity:.4'>kept</b>",
    ],
)
def test_words_that_are_shown_are_read(kept: str) -> None:
    head = (
        "<style>@media print { .printless { display: none } } .hovering:hover { display: none }"
        " .both { display: none } #stronger { display: inline } @media (max-width: 600px) { .phone { display: none } }"
        " @layer low, high; @layer high { .upper { display: inline } } @layer low { .upper { display: none } }"
        " .unlayered { display: inline } @layer high { span.unlayered { display: none } }"
        " @layer low { .layered-important { display: inline !important } } .layered-important { display: none !important }"
        " @media (max-width: 30em), (width < 600px) { .narrow { display: none } }"
        " @media (prefers-color-scheme: dark) { .night { display: none } }"
        " @supports not (display: grid) { .unsupported { display: none } } @scope (article) { .elsewhere { display: none } }"
        "</style><style type='text/less'>.less { display: none }</style>"
    )
    assert shown(f"<p>It is {kept} here.</p>", head) == ["It is kept here."]


def test_rows_of_a_drawing_are_parted_and_parts_of_a_word_are_not() -> None:
    drawing = "<svg><text><tspan y=10>one</tspan><tspan y=30>two <tspan>thr</tspan>ee</tspan></text><text>four</text></svg>"
    assert shown(f"<p>We keep {drawing} this.</p>") == ["We keep one two three four this."]


def test_a_closed_dialog_is_not_shown() -> None:
    assert shown("<p>We keep this.</p><dialog><p>gone</p></dialog>") == ["We keep this."]


def test_a_page_of_frames_is_refused_by_name() -> None:
    with pytest.raises(UnsupportedFormat, match="page of frames"):
        read_html(b"<html><frameset><frame src=letter.html></frameset></html>", name="x.html")


def test_what_is_left_out_is_counted() -> None:
    assert said("<p>One <del>two three</del></p><p hidden>four</p>") == [
        "info: has words that are struck out or not shown: 3"
    ]


def test_a_redaction_that_failed_is_said() -> None:
    black = "<p>The survey was written by <span style='background:black'>Ann Other</span> in May.</p>"
    assert shown(black) == ["The survey was written by in May."]
    assert any("blacked out" in line and line.startswith("warning") for line in said(black))
    assert shown(black, "<link rel=stylesheet href=site.css>") == [
        "The survey was written by Ann Other in May."
    ]


def test_pale_words_are_read_where_what_lies_under_them_is_not_known() -> None:
    pale = "<p style='color:#fff'>The survey is kept.</p>"
    assert shown(pale) == []
    assert shown(pale, "<link rel=stylesheet href=site.css>") == ["The survey is kept."]
    assert shown("<div style='position:absolute;background:navy'></div>" + pale) == ["The survey is kept."]
    assert shown("<table bgcolor=navy><tr><td><font color=white>kept</font></td></tr></table>") == ["kept"]


def test_signs_of_symbol_fonts() -> None:
    body = "<p><span style='font-family:Wingdings'>þ</span> no <font face='Wingdings'>o <i>J</i></font> J</p>"
    assert shown(body) == ["☑ no ☐ ☺ J"]


def test_closed_details_are_read() -> None:
    assert shown("<details><summary>Why</summary><p>Because of the inquiry.</p></details>") == [
        "Why",
        "Because of the inquiry.",
    ]


@pytest.mark.parametrize(
    ("opening", "items", "printed"),
    [
        ("<ol>", ["", "", ""], ["1.", "2.", "3."]),
        ("<ol start=4>", ["", " value=9", ""], ["4.", "9.", "10."]),
        ("<ol type=a start=26>", ["", ""], ["z.", "aa."]),
        ("<ol type=I>", ["", "", "", ""], ["I.", "II.", "III.", "IV."]),
        ("<ol reversed>", ["", "", ""], ["3.", "2.", "1."]),
        ("<ol style='list-style: upper-alpha inside'>", ["", ""], ["A.", "B."]),
        ("<ol class=roman>", ["", ""], ["i.", "ii."]),
        ("<ol style='list-style-type:none'>", ["", ""], ["", ""]),
        ("<ul>", ["", ""], ["", ""]),
        ("<ul type=disc class=roman>", ["", ""], ["i.", "ii."]),
    ],
)
def test_numbers_of_lists_are_read(opening: str, items: list[str], printed: list[str]) -> None:
    body = opening + "".join(f"<li{item}><p>Thing {n}</p>" for n, item in enumerate(items))
    head = "<style>.roman { list-style-type: lower-roman }</style>"
    assert shown(body, head) == [f"{number} Thing {n}".strip() for n, number in enumerate(printed)]


def test_a_number_that_stands_in_the_text_is_not_doubled() -> None:
    assert shown("<ol><li>1. The log<li>2. The chart</ol>") == ["1. The log", "2. The chart"]


def test_labels_stand_with_what_they_name() -> None:
    body = "<dl><dt>Our reference<dd>FOI 7781<dt>What is asked of the board and of its harbour master?<dd>The log.</dl>"
    assert shown(body) == [
        "Our reference FOI 7781",
        "What is asked of the board and of its harbour master?",
        "The log.",
    ]


def test_a_table_that_sets_columns_is_no_row() -> None:
    body = (
        "<table><tr><td><table><tr><td><p>Dear Ms Orrin</p><p>The log is withheld.</p></td></tr></table></td></tr></table>"
        "<table><tr><td>Who?</td><td><p>The pilot.</p><p>And the mate.</p></td></tr></table>"
    )
    assert shown(body) == ["Dear Ms Orrin", "The log is withheld.", "Who? The pilot.", "And the mate."]


def test_spans_set_as_blocks_are_blocks() -> None:
    head = "<style>.line { display: block }</style>"
    assert shown("<p><span class=line>One</span><span class=line>Two</span></p>", head) == ["One", "Two"]


def test_fields_show_their_text() -> None:
    body = "<p>Name: <input value='Harbour board'> <input type=hidden value=x> <select><option>a<option selected>b</select></p>"
    assert shown(body) == ["Name: Harbour board b"]


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("<input type=checkbox>", "☐"),
        ("<input type=CHECKBOX checked disabled>", "☑"),
        ("<input type=radio name=a checked=''>", "◉"),
        ("<input type=radio name=a>", "○"),
        ("<input type=checkbox checked style='opacity:0'>", "☑"),
        ("<input type=checkbox checked hidden>", ""),
        ("<input type=checkbox checked style='display:none'>", ""),
        ("<span style='visibility:hidden'><input type=checkbox checked></span>", ""),
        ("<select><option disabled>Choose<option>a<option>b</select>", "a"),
        ("<select><option selected>a<option selected>b</select>", "b"),
        ("<select size=3><option>a<option>b</select>", ""),
        ("<select multiple><option selected>a<option>b<option selected label=c>x</select>", "a c"),
    ],
)
def test_fields_show_what_is_chosen(field: str, text: str) -> None:
    assert shown(f"<p>{field} Section 31</p>") == [f"{text} Section 31".strip()]


def test_a_box_and_its_label_in_two_cells_are_a_row() -> None:
    rows = "<tr><td><input type=checkbox><td>Section 31<tr><td>Section 43<td><input type=checkbox checked>"
    hidden = "<tr><td><input type=hidden value=x><td>Section 40"
    assert shown(f"<table>{rows}{hidden}</table>") == ["☐ Section 31", "Section 43 ☑", "Section 40"]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<script>document.write('<p>The log is withheld for now.</p>')</script>", "a script writes"),
        ("<script>x.innerHTML = `<b>The log is withheld</b>`</script>", "a script writes"),
        ("<iframe srcdoc='&lt;p&gt;The log&lt;/p&gt;'></iframe>", "a page of its own in a frame"),
        ("<object data='/files/letter.pdf'></object>", "another file in a frame (/files/letter.pdf)"),
        ("<a href='#why'>Why</a><div id=why style='display:none'>Because.</div>", "after a click"),
        ("<style>p::before { content: 'Draft only' }</style>", "its style sheet prints"),
        (
            "<style>i::after { content: attr(data-why) }</style><i data-why='Section 43'>x</i>",
            "its style sheet prints",
        ),
        ("<p style='-webkit-line-clamp: 2'>One. Two.</p>", "the first lines only"),
        ("<iframe src='data:text/html,<p>Our reasons.</p>'></iframe>", "of its own in a frame"),
        ("<object type='application/pdf' data='/d/7'></object>", "another file in a frame"),
    ],
)
def test_what_the_file_does_not_hold_is_said(body: str, expected: str) -> None:
    assert any(expected in line and line.startswith("warning: ") for line in said(body))


@pytest.mark.parametrize(
    "body",
    [
        "<script>document.write('<script src=\"count.js\"><\\/script>')</script>",
        "<iframe src='https://tracker.example/pixel'></iframe>",
        "<style>i:hover::after { content: 'A tip' } i::before { content: attr(data-k) }</style><i data-k='7'>x</i>",
        "<style>li::before { content: '•' } a::after { content: ' ' }</style><a>x</a>",
        "<script>window.dataLayer = []; ga('send')</script>",
    ],
)
def test_what_belongs_to_every_page_is_not_said(body: str) -> None:
    assert said(body) == []


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<div id=app></div><script src=app.js></script>", "by script"),
        ("<p>Loading</p><noscript>Please enable JavaScript.</noscript><script src=x></script>", "by script"),
        ("<p>Our letter</p><img src='letter.png'>", "shows a picture"),
    ],
)
def test_a_page_without_text_of_its_own_is_said(html: str, expected: str) -> None:
    (draft,) = read_html(f"<html><body>{html}</body></html>".encode(), name="x.html")
    assert any(expected in p.problem for p in draft.problems)


def test_a_teaser_set_as_an_article_is_not_the_letter() -> None:
    teaser = "<article><h2>Read more</h2><p>Ferry times</p></article>"
    assert shown(f"<p>The log is withheld.</p>{teaser}")[0] == "The log is withheld."


def test_a_shadow_tree_and_a_picture_like_a_page_are_said() -> None:
    shadow = "<div><template shadowrootmode=open><p>The reasons are these.</p></template></div>"
    assert any("shadow tree" in line for line in said(shadow))
    assert any("size of a page" in line for line in said("<img src=x.png width=700 height=990>"))
    assert not any("size of a page" in line for line in said("<img src=x.png width=900 height=600>"))


def test_the_case_handed_out(shared_faults: Path) -> None:
    (draft,) = read_html((shared_faults / "html-struck-text" / "letter.html").read_bytes())
    text = " ".join(block.text for block in draft.blocks)
    assert "43(2)" in text
    assert not any(gone in text for gone in ("22(1)", "38(1)(b)", "31(3)"))
