"""Signs of symbol fonts as the characters that they look like."""

from __future__ import annotations

__all__ = ["SYMBOL_FONTS", "in_symbol_font", "symbol"]

SYMBOL_FONTS = frozenset({"symbol", "wingdings", "wingdings 2", "wingdings 3", "webdings"})
# Codes of the fonts, without the F000 that Word adds, to Unicode (the fonts' own tables).
_SYMBOL = dict(
    zip(
        range(0x61, 0x7B),
        "αβχδεφγηιϕκλμνοπθρστυϖωξψζ",
        strict=True,
    )
) | dict(zip(range(0x41, 0x5B), "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ", strict=True)) | {
    0xA3: "≤", 0xB3: "≥", 0xB0: "°", 0xB1: "±", 0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈",
    0xAB: "↔", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xE3: "©", 0xD3: "©", 0xD2: "®", 0xD4: "™", 0xA0: "€",
}  # fmt: skip
_WINGDINGS = {
    0x6C: "●", 0x6E: "■", 0x6F: "☐", 0x71: "❑", 0x76: "❖", 0x9F: "•", 0xA7: "▪", 0xA8: "☐", 0xD8: "➢", 0xE0: "→",
    0xE8: "➔", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑", 0x78: "☒", 0x2A: "✉", 0x28: "☎", 0x4A: "☺",
}  # fmt: skip
_WINGDINGS_2 = {0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0xA3: "☐", 0x97: "●"}
_TABLES = {"symbol": _SYMBOL, "wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2}


def symbol(font: str, code: int) -> str:
    """The character of a code in a font; a bullet for a sign that has none."""
    if font.lower() not in SYMBOL_FONTS:
        return chr(code) if 0x20 <= code < 0xD800 or 0xF900 <= code < 0x110000 else "\ufffd"
    plain = code - 0xF000 if code >= 0xF000 else code
    table = _TABLES.get(font.lower(), {})
    if plain in table:
        return table[plain]
    # Figures and signs of the Symbol font stand at their usual places.
    return chr(plain) if font.lower() == "symbol" and 0x20 <= plain < 0x7F else "•"


def in_symbol_font(font: str, text: str) -> str:
    """Text that is set in a symbol font, as it looks."""
    return "".join(c if c.isspace() else symbol(font, ord(c)) for c in text)
