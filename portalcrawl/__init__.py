"""Crawls the news portals of local governments into clean, versioned, searchable data.

>>> from portalcrawl import extract
>>> extract("<html><h1>Water main repaired</h1><p>The repair on Mill Hill took two nights.</p></html>").headline
'Water main repaired'
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from portalcrawl.items import Article, Attachment, Image
    from portalcrawl.portal import Portal, Section
    from portalcrawl.reading import extract

__all__ = ["Article", "Attachment", "Image", "Portal", "Section", "extract"]

_HOMES = {
    "Article": "portalcrawl.items",
    "Attachment": "portalcrawl.items",
    "Image": "portalcrawl.items",
    "Portal": "portalcrawl.portal",
    "Section": "portalcrawl.portal",
    "extract": "portalcrawl.reading",
}


def __getattr__(name: str) -> Any:
    """Import a public name when it is first asked for: ``import portalcrawl`` costs nothing."""
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(home), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
