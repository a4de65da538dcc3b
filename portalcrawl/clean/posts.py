"""What is written beside a name and is no part of it: titles before it, posts and offices behind it, degrees."""

from __future__ import annotations

from typing import TYPE_CHECKING

from portalcrawl.clean.lexicon import lower
from portalcrawl.clean.names import likelihood
from portalcrawl.patterns import lazy

if TYPE_CHECKING:
    from portalcrawl.clean.lexicon import Lexicon

DEGREE = lazy(
    r"(?:[SM]\.\s?[A-Z][A-Za-z.]{0,6}|A\.?\s?Md\.?[\w.]{0,5}|S(?:E|H|T|Sos|Pd|Kom|STP|IP|KM)|M(?:M|H|T|Si|Pd|AP|Kom))\.?"
)
"""What Indonesians of a degree write behind their names, each after a comma: "Rini Lestari, S.Sos., M.Si"."""


def is_before(name: str, words: Lexicon) -> bool:
    """Whether what follows a title is a whole name ("Mayor Jane Roe") and not more of the title ("Chief Fire Officer")."""
    pieces = lower(name).split()
    return (
        1 < len(pieces) <= 3
        and words.language.code != "vi"
        and likelihood(name, words) >= 0.75
        and not any(words.title.match(piece) or words.office.match(piece) for piece in pieces)
    )


def without(part: str, words: Lexicon) -> tuple[str, str | None]:
    """Return a Thai name without the post behind it, and its office: nothing but spaces part the words.

    >>> from portalcrawl.clean.lexicon import lexicon
    >>> from portalcrawl.languages import get
    >>> without("วิไล สุขสันต์ งานประชาสัมพันธ์", lexicon(get("th")))
    ('วิไล สุขสันต์', 'งานประชาสัมพันธ์')
    """
    found = None
    while " " in part:
        name, last = part.rsplit(" ", 1)
        post = words.title.match(lower(last)) is not None
        # Surnames may begin as offices do: of two words the second is one.
        office = not post and name.count(" ") > 0 and words.office.match(lower(last)) is not None
        if not (post or office) or likelihood(name, words) == 0.0:
            break
        if office:
            found = found or last
        part = name
    return part, found
