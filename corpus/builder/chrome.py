"""The lines that police disclosure logs share and that are no part of a letter."""

from __future__ import annotations

# Few-word cues of the shared police site; the sentences around them are our own.
CHROME_TOP = (
    "Leave this site",
    "We use some essential cookies so that these pages work. We’d like to set additional cookies to learn "
    "which pages are read.",
    "You can manage your preferences and cookie settings under “Customise Cookies” whenever you like.",
    "Your cookie preferences have been saved.",
    "Your cookie preferences have been saved. Change them whenever you wish.",
    "Sorry, there was a technical problem. Please try again.",
    "Search this site",
    "This site is a beta, so parts of it are unfinished. Your feedback helps us finish them.",
)
CHROME_BOTTOM = ("Back to top", "Accessibility statement", "Cookies", "Privacy notice")
