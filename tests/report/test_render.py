"""What a template prints is escaped once, whatever it is and wherever it stands."""

from __future__ import annotations

from typing import Any

import pytest
from jinja2 import DictLoader, Environment, UndefinedError
from markupsafe import Markup

from similarity.report.page.render import around_body, environment, page


class _Said:
    def __str__(self) -> str:
        return "<said>"


class _Kept(Markup):
    """Markup of a kind of its own."""


class _Word(str):
    __slots__ = ()


def _printed(template: str, **names: Any) -> str:
    return environment().from_string(template).render(names)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("<b>&'\"", "&lt;b&gt;&amp;&#39;&#34;"),
        ("<b>" * 1000, "&lt;b&gt;" * 1000),
        (_Word("<b>"), "&lt;b&gt;"),
        (Markup("<b>"), "<b>"),
        (_Kept("<b>"), "<b>"),
        (_Said(), "&lt;said&gt;"),
        (["<b>"], "[&#39;&lt;b&gt;&#39;]"),
        (1234, "1234"),
        (0.5, "0.5"),
        (True, "True"),
        (None, "None"),
        ("a\u202eb", 'a<span class="ctl" data-u="U+202E">\u202e</span>b'),
    ],
)
def test_a_value(value: Any, shown: str) -> None:
    assert _printed("<p>{{ x }}</p>", x=value) == f"<p>{shown}</p>"
    assert _printed("{% for y in [x] %}{{ y }}{% endfor %}", x=value) == shown


def test_a_provision_is_not_broken_over_two_lines() -> None:
    shown = _printed("{{ x }}", x="section 31(1)(a) & 24(1)")
    assert shown == 'section <span class="nb">31(1)(a)</span> &amp; 24(1)'


def test_safe_markup_and_the_same_text_are_told_apart() -> None:
    assert _printed("{{ x }}{{ y }}{{ x }}", x="<b>", y=Markup("<b>")) == "&lt;b&gt;<b>&lt;b&gt;"


def test_what_a_macro_printed_is_not_escaped_again() -> None:
    assert _printed("{% macro m(x) %}<p>{{ x }}</p>{% endmacro %}{{ m(x) }}", x="<b>") == "<p>&lt;b&gt;</p>"
    assert _printed("{% set m %}<p>{{ x }}</p>{% endset %}{{ m }}", x="<b>") == "<p>&lt;b&gt;</p>"


def test_what_a_template_says_itself() -> None:
    assert _printed("{{ '<b>' }}{{ '<b>' if x else '<i>' }}", x=True) == "&lt;b&gt;&lt;b&gt;"
    assert _printed("{{ x ~ '<b>' }}", x="<i>") == "&lt;i&gt;&lt;b&gt;"
    assert _printed("{{ x | upper }}{{ x | plain }}", x="<i>") == "&lt;I&gt;&lt;i&gt;"


def test_a_name_that_nobody_gave_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        _printed("{{ x }}")


def test_a_template_becomes_a_program_once_for_each_text(monkeypatch: pytest.MonkeyPatch) -> None:
    def loaded(text: str) -> str:
        anew = environment().overlay(loader=DictLoader({"a.html.j2": text}), cache_size=0)
        return anew.get_template("a.html.j2").render(x="<b>")

    assert loaded("{{ x }}1") == "&lt;b&gt;1"

    def compiled(*_: object, **__: object) -> None:
        raise AssertionError

    monkeypatch.setattr(Environment, "compile", compiled)
    assert loaded("{{ x }}1") == "&lt;b&gt;1"
    with pytest.raises(AssertionError):
        loaded("{{ x }}, which nobody printed before")


def test_what_stands_around_a_body_is_that_of_the_page() -> None:
    context = {"families": [], "letters": [1], "title": "A \0 title"}
    before, after = around_body("compare.html.j2", context)
    body = "<p>é</p>"
    assert before + body.encode() + after == page("compare.html.j2", body, context).encode()
