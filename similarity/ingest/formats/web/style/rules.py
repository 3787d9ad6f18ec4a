"""The rules of a page's style sheets in order: nested ones unfolded, variables filled in, what holds for a window on a screen."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import tinycss2
from selectolax.lexbor import LexborHTMLParser

from similarity.ingest.formats.web.style.declarations import OF_INTEREST, declared
from similarity.kept_work import pattern as compiled_pattern

__all__ = ["rules_of", "specificity_of", "variables_of", "with_variables"]

_MOST_SELECTORS, _LONGEST_SELECTOR = 4_000, 300
_NARROWEST, _WIDEST = compiled_pattern(r"min-width:(\d+)px"), compiled_pattern(r"max-width:(\d+)px")
_SCREEN = 1280  # pixels: the width of window for which a page is read
_MOST_NESTED = 8
_GIVEN = compiled_pattern(r"(?<![\w-])(--[\w-]+)\s*:\s*([^;{}]{1,200}?)\s*(?=[;}]|\Z)")
_USED = compiled_pattern(r"var\(\s*(--[\w-]+)\s*(?:,([^()]*(?:\([^()]*\))?[^()]*))?\)")


def variables_of(tree: LexborHTMLParser) -> Mapping[str, str]:
    """Variables of all styles of a page that have one value wherever they are given."""
    found: dict[str, set[str]] = {}
    texts = [sheet.text(deep=True) for sheet in tree.css("style")]
    texts += [str(node.attributes.get("style") or "") for node in tree.css("[style*='--']")]
    for text in texts:
        for name, value in _GIVEN.findall(text) if "--" in text else ():
            found.setdefault(name, set()).add(value)
    return {name: min(values) for name, values in found.items() if len(values) == 1}


def with_variables(text: str, variables: Mapping[str, str]) -> str:
    """Declarations with the values of variables in their places, or what is to stand in that of an unknown one."""
    for _ in range(_MOST_NESTED):
        if "var(" not in text:
            break
        text = _USED.sub(lambda m: variables.get(m[1], (m[2] or m[0]).strip()), text)
    return text


def rules_of(
    tree: LexborHTMLParser, variables: Mapping[str, str]
) -> Iterator[tuple[Sequence[Any], Mapping[str, tuple[str, bool]]]]:
    """Selectors (one each, as tokens) and what they declare, of all that concerns us, in order."""
    told = 0
    for sheet in tree.css("style"):
        text = sheet.text(deep=True)
        if not OF_INTEREST.search(text) or not _holds(str(sheet.attributes.get("media") or "")):
            continue
        text = with_variables(text, variables)
        rules = tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True)
        for rule in _flat(rules):
            values = declared(tinycss2.serialize(rule.content))
            for selector in _split(rule.prelude) if values else ():
                told += 1
                if told <= _MOST_SELECTORS and len(tinycss2.serialize(selector)) <= _LONGEST_SELECTOR:
                    yield selector, values


def _flat(rules: Sequence[Any]) -> Iterator[Any]:
    stack = list(reversed(rules))
    while stack:
        rule = stack.pop()
        if rule.type == "qualified-rule":
            yield rule
            stack.extend(reversed(_nested(rule)))
        elif rule.type == "at-rule" and rule.content is not None and _applies(rule):
            inner = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
            stack.extend(reversed(inner))


def _nested(rule: Any) -> list[Any]:
    """Rules inside a rule, with the outer selector in the place of "&" or before theirs (CSS Nesting, section 3)."""
    if not any(token.type == "{} block" for token in rule.content):
        return []
    found, outer = [], tinycss2.serialize(rule.prelude).strip()
    for inner in tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True):
        own = tinycss2.serialize(inner.prelude).strip() if inner.type in {"qualified-rule", "at-rule"} else ""
        if inner.type == "qualified-rule" and len(outer) + len(own) <= _LONGEST_SELECTOR:
            selector = own.replace("&", f":is({outer})") if "&" in own else f":is({outer}) {own}"
            inner.prelude = tinycss2.parse_component_value_list(selector)
            found.append(inner)
        elif inner.type == "at-rule" and inner.content is not None and _applies(inner):
            text = f"{outer}{{{tinycss2.serialize(inner.content)}}}"
            found += tinycss2.parse_rule_list(text, skip_comments=True, skip_whitespace=True)
    return found


def _applies(rule: Any) -> bool:
    name = rule.lower_at_keyword
    return name in {"supports", "layer"} or (name == "media" and _holds(tinycss2.serialize(rule.prelude)))


def _holds(media: str) -> bool:
    """Whether a media query holds for a window on a screen; of features only its width is known."""
    if not media.strip():
        return True
    return any(_query_holds(query.strip().lower()) for query in media.split(","))


def _query_holds(query: str) -> bool:
    packed = re.sub(r"\s+", "", query)
    if query.startswith("not ") or (re.search(r"\b(?:print|speech|tty|tv)\b", query)):
        return False
    narrow, wide = _NARROWEST.search(packed), _WIDEST.search(packed)
    others = re.sub(r"\((?:min|max)-width:[^)]*\)|only|screen|all|and", "", packed)
    return (
        (narrow is None or int(narrow[1]) <= _SCREEN)
        and (wide is None or int(wide[1]) >= _SCREEN)
        and not others
    )


def _split(prelude: Sequence[Any]) -> list[list[Any]]:
    parts: list[list[Any]] = [[]]
    for token in prelude:
        if token.type == "literal" and token.value == ",":
            parts.append([])
        else:
            parts[-1].append(token)
    return [part for part in parts if tinycss2.serialize(part).strip()]


def specificity_of(selector: Sequence[Any]) -> tuple[int, int, int]:
    """Ids, classes and types of a selector. Source: Selectors Level 4, section 16."""
    ids = classes = types = 0
    before = ""
    for token in selector:
        if token.type == "hash":
            ids += 1
        elif token.type == "[] block" or (token.type == "ident" and before in {".", ":"}):
            classes += 1
        elif token.type == "ident":
            types += 1
        elif token.type == "function" and token.lower_name != "where":
            inner = max((specificity_of(part) for part in _split(token.arguments)), default=(0, 0, 0))
            counts = token.lower_name in {"is", "not", "has"}
            inner = inner if counts else (0, 1, 0)
            ids, classes, types = ids + inner[0], classes + inner[1], types + inner[2]
        before = token.value if token.type == "literal" else ""
    return ids, classes, types
