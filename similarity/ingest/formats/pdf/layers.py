"""Layers of a PDF (optional content) that are switched off."""

from __future__ import annotations

from typing import Any

__all__ = ["layers_off"]


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
    return frozenset(off)
