"""The rules of a page's style sheets in order: nested ones unfolded, variables filled in, what holds for a window on a screen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import tinycss2
from selectolax.lexbor import LexborHTMLParser

from similarity.ingest.formats.web.style.cascade_layers import Layer, Layers
from similarity.ingest.formats.web.style.conditions import media_holds, supports_holds
from similarity.ingest.formats.web.style.declarations import OF_INTEREST, declared
from similarity.kept_work import pattern as compiled_pattern

__all__ = ["rules_of", "specificity_of", "variables_of", "with_variables"]

_MOST_SELECTORS, _LONGEST_SELECTOR = 4_000, 300
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
) -> Iterator[tuple[Sequence[Any], Mapping[str, tuple[str, bool]], Layer]]:
    """Selectors (one each, as tokens), what they declare and in which layer, of all that concerns us, in order."""
    told = 0
    layers = Layers()
    for sheet in tree.css("style"):
        text = sheet.text(deep=True)
        kind = str(sheet.attributes.get("type") or "text/css").strip().lower()
        if kind != "text/css" or not media_holds(str(sheet.attributes.get("media") or "")):
            continue
        if not OF_INTEREST.search(text) and "\\" not in text and "@layer" not in text:
            continue
        text = with_variables(text, variables)
        rules = tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True)
        for rule, layer in _flat(rules, layers):
            values = declared(tinycss2.serialize(rule.content))
            for selector in _split(rule.prelude) if values else ():
                told += 1
                if told <= _MOST_SELECTORS and len(tinycss2.serialize(selector)) <= _LONGEST_SELECTOR:
                    yield selector, values, layers.named(layer)


def _flat(rules: Sequence[Any], layers: Layers) -> Iterator[tuple[Any, str]]:
    """Rules that apply, without those around them, each with the full name of its layer."""
    stack = [(rule, "") for rule in reversed(rules)]
    while stack:
        rule, layer = stack.pop()
        if rule.type == "qualified-rule":
            yield rule, layer
            stack.extend((inner, layer) for inner in reversed(_nested(rule)))
        elif rule.type == "at-rule" and rule.lower_at_keyword == "layer":
            names = layers.inner(layer, tinycss2.serialize(rule.prelude))
            stack.extend((inner, names[0]) for inner in reversed(_inside(rule)))
        elif rule.type == "at-rule" and _applies(rule):
            stack.extend((inner, layer) for inner in reversed(_inside(rule)))


def _inside(rule: Any) -> list[Any]:
    """Rules inside an at-rule; those inside a scope as if they were nested in its root (CSS Cascade 6, section 2.5)."""
    if rule.content is None:
        return []
    if rule.lower_at_keyword == "scope":
        root = next((token for token in rule.prelude if token.type == "() block"), None)
        if root is None:
            return []
        inner = tinycss2.serialize(rule.content).replace(":scope", "&")
        text = f"{tinycss2.serialize(root.content)}{{{inner}}}"
        found = tinycss2.parse_rule_list(text, skip_comments=True, skip_whitespace=True)
    else:
        found = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
    return list(found)


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
        elif inner.type == "at-rule" and inner.content is not None:
            text = f"@{inner.at_keyword} {own}{{{outer}{{{tinycss2.serialize(inner.content)}}}}}"
            found += tinycss2.parse_rule_list(text, skip_comments=True, skip_whitespace=True)
    return found


def _applies(rule: Any) -> bool:
    name, prelude = rule.lower_at_keyword, tinycss2.serialize(rule.prelude)
    if name == "media":
        return media_holds(prelude)
    return name == "scope" or (name == "supports" and supports_holds(prelude))


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
