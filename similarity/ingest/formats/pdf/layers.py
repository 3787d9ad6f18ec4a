"""Layers of a PDF (optional content) that are switched off, and what belongs to several of them (ISO 32000-1, 8.11)."""

from __future__ import annotations

from typing import Any

__all__ = ["is_off", "layers_off"]

_DEEPEST = 20  # of expressions in each other


def layers_off(document: Any) -> frozenset[int]:
    """Object numbers of the layers that pdfminer's ``document`` does not show when it is opened."""
    from pdfminer.pdftypes import PDFObjRef, resolve1

    content = resolve1(document.catalog.get("OCProperties"))
    usual = resolve1(content.get("D")) if isinstance(content, dict) else None
    if not isinstance(usual, dict):
        return frozenset()

    def numbers(layers: Any) -> set[int]:
        known = resolve1(layers)
        return (
            {layer.objid for layer in known if isinstance(layer, PDFObjRef)}
            if isinstance(known, list)
            else set()
        )

    off = numbers(usual.get("OFF"))
    base = resolve1(usual.get("BaseState"))
    if getattr(base, "name", "") == "OFF":
        off |= numbers(content.get("OCGs")) - numbers(usual.get("ON"))
    return frozenset(off | _off_on_screens(usual))


def _off_on_screens(usual: Any) -> set[int]:
    """Layers that a viewer switches off by itself, because they are meant for printing only."""
    from pdfminer.pdftypes import PDFObjRef, resolve1

    found: set[int] = set()
    for event in _listed(usual.get("AS")):
        rule = resolve1(event)
        if not isinstance(rule, dict) or _name(rule.get("Event")) != "View":
            continue
        for layer in _listed(rule.get("OCGs")):
            known = resolve1(layer)
            usage = resolve1(known.get("Usage")) if isinstance(known, dict) else None
            view = resolve1(usage.get("View")) if isinstance(usage, dict) else None
            if (
                isinstance(view, dict)
                and isinstance(layer, PDFObjRef)
                and _name(view.get("ViewState")) == "OFF"
            ):
                found.add(layer.objid)
    return found


def is_off(layer: Any, off: frozenset[int]) -> bool:
    """Whether what belongs to a layer, or to several under a rule, is not shown.

    Parameters
    ----------
    layer
        As a page names it: a layer, or a dictionary of members.
    off
        Object numbers of the layers that are switched off.
    """
    from pdfminer.pdftypes import PDFObjRef, resolve1

    if isinstance(layer, PDFObjRef) and layer.objid in off:
        return True
    members = resolve1(layer)
    if not isinstance(members, dict) or _name(members.get("Type")) != "OCMD":
        return False
    rule = _listed(members.get("VE"))
    if rule:
        return not _holds(rule, off, 0)
    given = members.get("OCGs")
    layers = [given] if isinstance(resolve1(given), dict) else _listed(given)
    states = [not (isinstance(one, PDFObjRef) and one.objid in off) for one in layers]
    shown = {"AllOn": all(states), "AllOff": not any(states), "AnyOff": not all(states)}
    return bool(states) and not shown.get(_name(members.get("P")), any(states))


def _holds(rule: Any, off: frozenset[int], depth: int) -> bool:
    """Whether an expression over layers (``And``, ``Or``, ``Not``) is true."""
    from pdfminer.pdftypes import PDFObjRef, resolve1

    if isinstance(resolve1(rule), dict):
        return not (isinstance(rule, PDFObjRef) and rule.objid in off)
    parts = _listed(rule)
    if not parts or depth > _DEEPEST:
        return True
    inner = [_holds(part, off, depth + 1) for part in parts[1:]]
    kind = _name(parts[0])
    if kind == "Not":
        return not all(inner)
    return any(inner) if kind == "Or" else all(inner)


def _listed(value: Any) -> list[Any]:
    from pdfminer.pdftypes import resolve1

    found = resolve1(value)
    return found if isinstance(found, list) else []


def _name(value: Any) -> str:
    from pdfminer.pdftypes import resolve1

    return str(getattr(resolve1(value), "name", ""))
