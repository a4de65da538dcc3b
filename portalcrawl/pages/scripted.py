"""The body of a page whose text a script writes: what its JSON-LD claims, where the page itself shows next to nothing."""

from __future__ import annotations

import re
from html import escape, unescape

from portalcrawl import text as strings
from portalcrawl.clean.markup import sanitise
from portalcrawl.pages.unseen import COMMENT, without

_BREAKS = re.compile(
    r"<br\s*+/?>\s*+<br\s*+/?>|</?(?:p|div|h[1-6]|li|ul|ol|blockquote|section)\b[^<>]*>|\n", re.IGNORECASE
)
_TAGS = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)
_HIDDEN = frozenset({"script", "style", COMMENT})
_SHOWN = 600
"""Characters; a page that shows more has its text in its source, and claims are not always true."""
_OPENING = 200
"""Characters; what is shown beyond them must stand in the claim too."""
_TIMES = 4
"""How much longer the claim must be: the opening of a text behind a wall, or the lead above a box that a script fills."""


def body(shown: str, claimed: str | None) -> tuple[str, str] | None:
    r"""Return the text and its HTML by the claim, None where what the page shows is enough.

    >>> body("The opening.", "<p>The first &amp; longest paragraph of them.</p><p>The second, which ends.</p>")[0]
    'The first & longest paragraph of them.\n\nThe second, which ends.'
    >>> body("The whole text.", "The whole text, twice.") is None
    True
    """
    if not claimed or len(shown) > _SHOWN or len(claimed) < 60 or len(claimed) < _TIMES * len(shown):
        return None
    if "&lt;p" in claimed or "&lt;br" in claimed:
        claimed = unescape(claimed)
    lines = [strings.clean(unescape(_TAGS.sub(" ", without(part, _HIDDEN)))) for part in _BREAKS.split(claimed)]
    lines = [line for line in lines if line]
    text = "\n\n".join(lines)
    if len(text) < _TIMES * len(shown) or not lines:
        return None
    if len(shown) > _OPENING and not any(line[:60] in text for line in shown.split("\n") if len(line) > 40):
        return None  # a short text of its own: the claim is about something else
    return text, sanitise("\n".join(f"<p>{escape(line)}</p>" for line in lines))
