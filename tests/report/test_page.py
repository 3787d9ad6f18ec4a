"""The page itself: quotations, policy, hostile text, sentences that are true."""

from __future__ import annotations

import base64
import dataclasses
import hashlib
import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from similarity.config import ReportSettings
from similarity.records import LiteralWords, Match, Span
from similarity.report.changes.figure_changes import figures_of
from similarity.report.compare import compare_html
from similarity.report.figures import figures, headline
from similarity.report.marks import Layer, cut, side
from similarity.report.page.inline import show
from similarity.report.page_sections import report_pages
from similarity.report.tables.published import published
from similarity.report.view import build_view
from similarity.results import Results
from tests.report.conftest import make_letter, make_match, make_results

HOSTILE = (
    "</p></section><script>alert(1)</script><style>*{display:none}</style><img src=x onerror=alert(2)>"
    " {{ 7*7 }} {% raw %} ]]> <!-- &amp; \u202eesrever\u202c \u200bzero\x00nul\x1besc \"quoted\" 'single'"
    ' #panic("typst") *b* $x$ and enough further words to stand as a paragraph of reasons here'
)


def page(results: Results) -> str:
    settings = ReportSettings()
    pages = dict(report_pages(build_view(results, settings), settings))
    assert list(pages) == ["report.html"]
    return pages["report.html"].decode()


def hostile_results() -> Results:
    letters = tuple(make_letter(n, HOSTILE, authority=HOSTILE[:60], subject=HOSTILE) for n in range(2))
    letters = tuple(
        dataclasses.replace(x, document=dataclasses.replace(x.document, reference="", title=HOSTILE))
        for x in letters
    )
    base = make_results()
    findings = tuple(
        dataclasses.replace(f, statement=HOSTILE, document_id="letter-0000") for f in base.findings
    )
    return make_results(
        letters=letters,
        matches=(make_match(1, *letters),),
        templates=(),
        overlaps=(),
        requests=(),
        findings=findings,
        problems=tuple(dataclasses.replace(p, source=HOSTILE, problem=HOSTILE) for p in base.problems),
        run={"settings": {"note": HOSTILE}},
    )


def test_policy_names_exactly_the_styles_and_scripts_inside(results: Results) -> None:
    html = page(results)
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', html)
    assert policy is not None
    allowed = set(
        re.findall(r"sha256-[A-Za-z0-9+/=]+", policy.group(1).replace("&#43;", "+").replace("&#39;", "'"))
    )
    inline = re.findall(r"<(?:script|style)>(.*?)</(?:script|style)>", html, re.DOTALL)
    hashes = {"sha256-" + base64.b64encode(hashlib.sha256(t.encode()).digest()).decode() for t in inline}
    assert hashes == allowed
    assert "default-src 'none'" in policy.group(1).replace("&#39;", "'")


def test_no_inline_handlers_styles_or_outside_addresses(results: Results) -> None:
    tree = LexborHTMLParser(page(results))
    for node in tree.css("*"):
        for name, value in node.attributes.items():
            assert name != "style"
            assert not name.startswith("on")
            if name in ("src", "href", "xlink:href", "data", "action"):
                assert (value or "").startswith(("#", "data:")), (node.tag, name, value)


def test_ids_are_unique_and_links_lead_somewhere(results: Results) -> None:
    tree = LexborHTMLParser(page(results))
    ids = [n.attributes["id"] for n in tree.css("[id]")]
    assert len(ids) == len(set(ids))
    for link in tree.css("a[href^='#']"):
        assert (link.attributes["href"] or "")[1:] in ids


def test_hostile_letters_are_plain_text() -> None:
    for html in (page(hostile_results()), compare_html(hostile_results())):
        tree = LexborHTMLParser(html)
        assert len(tree.css("script:not([type])")) == 2
        assert len(tree.css("style")) == 1
        assert not tree.css("img")
        assert "7*7" in html
        assert "\u202e" not in re.sub(r'<span class="ctl" data-u="U\+202E">\u202e</span>', "", html)
        assert "\x00" not in html
        assert "\x1b" not in html


def test_every_letter_is_shown_whole_and_exact(results: Results) -> None:
    tree = LexborHTMLParser(page(results))
    for letter in results.letters:
        section = tree.css_first(f"#letter-{letter.document.document_id}")
        assert section is not None
        shown = []
        for paragraph in section.css("p.t"):
            for tag in paragraph.css("a.tag"):
                tag.decompose()
            shown.append(paragraph.text())
        assert shown == [letter.document.quote(block.span) for block in letter.document.blocks]


def test_quotations_of_a_pair_are_exact_on_both_sides(results: Results) -> None:
    tree = LexborHTMLParser(page(results))
    match = results.matches[0]
    documents = {x.document.document_id: x.document for x in results.letters}
    article = tree.css_first(f"#match-{match.match_id}")
    assert article is not None
    quotes = article.css("blockquote")
    for quote, name, span in zip(
        quotes, (match.left_document, match.right_document), (match.left, match.right), strict=True
    ):
        for context in quote.css(".ctx"):
            context.decompose()
        assert quote.text() == documents[name].quote(span)
    runs = [m.text() for m in article.css("mark.run")]
    assert len(set(runs)) == 1
    assert len(runs[0].split()) == match.longest_run_words


@given(
    st.text(max_size=60),
    st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60), st.sampled_from("abc")), max_size=8),
)
def test_cut_gives_the_text_back_and_keeps_layers(text: str, spans: list[tuple[int, int, str]]) -> None:
    layers = [Layer(Span(min(a, b), max(a, b)), kind) for a, b, kind in spans]
    segments = cut(text, Span(0, len(text)), layers)
    assert "".join(s.text for s in segments) == text
    for segment in segments:
        for offset in range(segment.span.start, segment.span.end):
            over = {x.kind for x in layers if x.span.start <= offset < x.span.end}
            assert over == {x.kind for x in segment.layers}


@given(st.text())
def test_shown_text_has_no_markup_and_no_stray_controls(text: str) -> None:
    html = re.sub(r'<span class="ctl" data-u="U\+[0-9A-F]{4,5}">.</span>', "", str(show(text)))
    assert "<" not in html
    assert not re.search("[\x00-\x08\x0e-\x1f\u202a-\u202e]", html)


def _other(match: Match, **changes: object) -> Match:
    return dataclasses.replace(match, **changes)  # type: ignore[arg-type]


def test_headline_counts_only_case_specific_reasons_across_requests(
    build: Callable[..., Results], results: Results
) -> None:
    match = results.matches[0]
    assert headline(results).startswith("2 of 3 refusals give reasons on harm or the public interest")
    assert f"{match.longest_run_words} words" in headline(results)
    for change in ({"fairness": "quotation"}, {"fairness": "consistency"}, {"scope": "same_request"}):
        assert headline(build(matches=(_other(match, **change),))).startswith(
            "No reasons on harm or the public interest"
        )
    both = (match, _other(match, match_id="m2", fairness="quotation", longest_run_words=400))
    assert "400" not in headline(build(matches=both))


@pytest.mark.parametrize("scope", ["cross_request", "unknown_request"])
def test_no_headline_is_made_of_a_phrase(build: Callable[..., Results], results: Results, scope: str) -> None:
    """Twelve words, seven in a row, may be anybody's: they are shown and not led with."""
    phrase = _other(results.matches[0], scope=scope, shared_words=12, longest_run_words=7)
    short = build(matches=(phrase,))
    assert headline(short) == (
        "No passage of 20 words or more on harm or the public interest was found to recur in these 3 refusals;"
        " the longest identical one is 7 words."
    )
    assert "The sentence above counts none." in page(short)
    longer = _other(results.matches[0], match_id="m2", scope=scope, shared_words=20, longest_run_words=9)
    assert "9 words" in headline(build(matches=(phrase, longer)))


def test_a_letter_that_shares_a_phrase_is_not_counted_among_those_whose_reasons_recur(
    build: Callable[..., Results], results: Results
) -> None:
    """Of three letters two share a passage, and the third has seven words in a row with one of them."""
    passage = _other(results.matches[0], shared_words=40, longest_run_words=30)
    third = next(
        x.document.document_id
        for x in results.letters
        if x.document.document_id not in (passage.left_document, passage.right_document)
    )
    phrase = _other(
        passage,
        match_id="m2",
        right_document=third,
        template_id="t-phrase",
        shared_words=12,
        longest_run_words=7,
    )
    alike = _other(passage, match_id="m3", right_document=third, shared_words=40)
    few = (LiteralWords("would not be in the public interest at this time"),)
    of_phrase = dataclasses.replace(results.templates[0], template_id="t-phrase", skeleton=few)
    run = build(matches=(passage, phrase), templates=(*results.templates, of_phrase))
    assert headline(run).startswith("2 of 3 refusals")
    assert headline(build(matches=(passage, alike))).startswith("3 of 3 refusals")
    counted = figures_of(published(run, "run"))
    assert counted["refusals with reasons that recur in an answer to a different request"] == "2"
    shown = figures(run)[1]
    assert shown.value == counted["templates on harm or public interest used for different requests"] == "1"
    assert "fewer than 20 fixed words" in shown.meaning


def test_headline_does_not_claim_that_unknown_requests_differ(
    build: Callable[..., Results], results: Results
) -> None:
    unknown = build(
        matches=(_other(results.matches[0], scope="unknown_request"),),
        templates=(dataclasses.replace(results.templates[0], request_groups=0),),
    )
    assert "could not be established" in headline(unknown)
    assert figures(unknown)[1].value == "1"
    assert "cannot be compared" in figures(unknown)[1].label


def test_one_letter_and_no_letter_matches_are_still_a_report(
    build: Callable[..., Results], results: Results
) -> None:
    alone = build(
        letters=results.letters[:1], matches=(), templates=(), requests=(), findings=(), overlaps=()
    )
    assert "no other letter" in page(alone)
    assert page(build(matches=(), templates=(), requests=()))


def test_sides_mark_every_shared_word(results: Results) -> None:
    match = results.matches[0]
    text = results.letters[0].document.text
    same = sum(len(s.text.split()) for s in side(text, match, left=True) if s.has("same"))
    assert same == match.shared_words


def test_initials_of_an_authority_are_not_another_one(
    build: Callable[..., Results], results: Results
) -> None:
    names = ("Northmere Police Service", "NPS", "Westfold Borough Council")
    letters = tuple(
        dataclasses.replace(x, document=dataclasses.replace(x.document, authority=name))
        for x, name in zip(results.letters, names, strict=True)
    )
    assert "from 2 authorities" in figures(build(letters=letters))[0].label


def test_two_letters_have_a_sentence_of_their_own(build: Callable[..., Results], results: Results) -> None:
    two = build(letters=results.letters[:2], overlaps=results.overlaps[:2], findings=())
    assert headline(two).startswith(
        "Two answers to different requests share reasons on harm or the public interest"
    )
    unknown = build(
        letters=results.letters[:2], matches=(_other(results.matches[0], scope="unknown_request"),)
    )
    assert "could not be established" in headline(unknown)
