"""Renders pages: self-contained HTML, no network, every script and style named by its hash."""

from __future__ import annotations

import base64
import hashlib
import re
from contextlib import suppress
from functools import cache, lru_cache
from importlib import resources
from pathlib import Path
from types import CodeType
from typing import Any

import jinja2
from jinja2 import BytecodeCache, Environment, PackageLoader, StrictUndefined, nodes
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator, Frame
from markupsafe import Markup, escape

from similarity.kept_work import kept
from similarity.kept_work import pattern as compiled_pattern
from similarity.report.figures import LEAST_SHARED
from similarity.report.page.inline import plain, plain_text, shown_html
from similarity.report.wording.names import plural, same_words, when

__all__ = ["SCRIPT_PARTS", "around_body", "asset", "environment", "fragment", "page"]


@cache
def asset(name: str) -> str:
    """Text of a file in ``report/assets``."""
    return (resources.files("similarity.report") / "assets" / name).read_text(encoding="utf-8")


# The parts of the page's script, in the order in which they run; what one declares the later ones use.
SCRIPT_PARTS = (
    "page",
    "opened_pairs",
    "views",
    "tables",
    "filters",
    "search",
    "quotations",
    "pictures",
    "display",
    "left_out",
    "start",
)


@cache
def _script() -> str:
    parts = "\n".join(asset(f"script/{part}.js") for part in SCRIPT_PARTS)
    return f'"use strict";\n(() => {{\n{parts}}})();\n'


def _hash(content: str) -> str:
    digest = hashlib.sha256(content.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def _policy(style: str, scripts: list[str]) -> Markup:
    # Nothing may be fetched, framed or sent; only this file's own style and scripts run, by hash.
    allowed = " ".join(map(_hash, scripts)) or "'none'"
    return Markup(
        f"default-src 'none'; style-src {_hash(style)}; script-src {allowed};"
        " img-src data:; base-uri 'none'; form-action 'none'"
    )


def _running_head(title: str) -> str:
    """What stands at the head of each printed page; whatever the title holds is text there."""
    if not title:
        return ""
    shown = re.sub(r"[^A-Za-z0-9 .,]", lambda m: f"\\{ord(m.group()):x} ", plain_text(title))
    return f'@page{{@top-left{{content:"{shown}";font:8pt sans-serif;color:#555}}}}\n'


def _percent(value: float | None) -> str:
    return "–" if value is None else f"{value:.0%}"


def _number(value: int | None) -> str:
    return "–" if value is None else f"{value:,}"


def _finalize(value: object) -> str:
    # Whatever a template prints is escaped, with its control characters made visible; nobody can forget it.
    if type(value) is Markup:
        return value
    if type(value) is str:
        return _shown_again(value) if len(value) < _LONG else shown_html(value)
    if type(value) is int or type(value) is float:
        return str(value)
    return shown_html(value) if isinstance(value, str) and not isinstance(value, Markup) else escape(value)


_LONG = 1_500  # characters


# Roles, classes, facts and what a finding rests on come again in every letter.
@lru_cache(maxsize=5_000)
def _shown_again(text: str) -> str:
    """Escaped text; a provision with its limb, as in 31(1)(a), is not broken over two lines."""
    shown = shown_html(text)
    return _LIMB.sub(r'<span class="nb">\g<0></span>', shown) if ")(" in shown else shown


_LIMB = compiled_pattern(r"\b\d{1,3}[A-Z]?(?:\([0-9A-Za-z]{1,4}\)){2,}")


class _Printing(CodeGenerator):
    """Prints what `_finalize` gives as it is: to escape once more what is safe takes longer than all else of a page."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        self.write(finalize.src)

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        self.write(")")


@cache
def _made_by() -> str:
    """What decides, beside a template's text, which program it becomes: constants are printed when it is made."""
    own = Path(__file__)
    used = (own, own.with_name("inline.py"), own.parents[1] / "wording" / "names.py")
    sources = b"".join(file.read_bytes() for file in used)
    return f"page {jinja2.__version__} {hashlib.sha256(sources).hexdigest()}"


class _KeptPrograms(BytecodeCache):
    """The templates as programs: each process, and each command, would make them anew from their texts."""

    def load_bytecode(self, bucket: Bucket) -> None:
        with suppress(LookupError):
            bucket.code = self._program(bucket, None)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._program(bucket, bucket.code)

    def _program(self, bucket: Bucket, made: CodeType | None) -> CodeType:
        def make(_: str) -> CodeType:
            if made is None:
                raise LookupError
            return made

        # Both are hashes: of the template's name and file, and of its text.
        program: CodeType = kept(_made_by(), f"{bucket.key} {bucket.checksum}", make)
        return program


@cache
def environment() -> Environment:
    """What renders every template, with autoescape and the filters they use."""
    made = Environment(
        loader=PackageLoader("similarity.report", "assets"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finalize,
        bytecode_cache=_KeptPrograms(),
    )
    made.code_generator_class = _Printing
    made.filters |= {"plain": plain, "percent": _percent, "when": when, "number": _number}
    made.globals |= {"plural": plural, "same_words": same_words, "least_shared": LEAST_SHARED}
    return made


def fragment(template: str, context: dict[str, Any]) -> str:
    """One section: the template called ``template`` in ``report/assets``, rendered."""
    return environment().get_template(template).render(context)


def page(
    shell: str,
    body: str,
    context: dict[str, Any],
    *,
    style_name: str = "report.css",
    scripted: bool = True,
) -> str:
    """A whole page around ``body``, with style, scripts and the policy that allows them and nothing else."""
    style, scripts = (
        asset(style_name) + _running_head(str(context.get("title", ""))),
        [asset("script/early.js"), _script()] if scripted else [],
    )
    inside = {
        "body": Markup(body),
        "policy": _policy(style, scripts),
        "style": Markup(style),
        "early": Markup(scripts[0] if scripts else ""),
        "script": Markup(scripts[-1] if scripts else ""),
    }
    return fragment(shell, {**context, **inside})


_BODY = "\0"  # no page holds it: where a letter does it is shown as a sign


def around_body(shell: str, context: dict[str, Any]) -> tuple[bytes, bytes]:
    """What stands before and after the body of a `page`, in UTF-8."""
    before, after = page(shell, _BODY, context).split(_BODY)
    return before.encode("utf-8"), after.encode("utf-8")
