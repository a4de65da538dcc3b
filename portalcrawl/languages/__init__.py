"""The languages that are read: one record each, found by code."""

from __future__ import annotations

from functools import cache
from importlib import import_module

from portalcrawl.languages.base import Counters, Dates, Language, PageWords, People

__all__ = ["CODES", "Counters", "Dates", "Language", "PageWords", "People", "get"]

CODES = ("vi", "en", "ko", "pt", "es", "fr", "de", "it", "id", "th", "ja", "zh")


@cache
def get(code: str | None) -> Language:
    """Return the record of a BCP 47 code, by its primary subtag; an empty record for languages not described.

    >>> get("vi-VN").name
    'Vietnamese'
    >>> get("xx").dates.published
    ()
    """
    primary = (code or "").split("-")[0].split("_")[0].lower()
    if primary not in CODES:
        return Language(code=primary or "und", name=primary or "undetermined")
    record: Language = import_module(f"portalcrawl.languages.{primary}").LANGUAGE
    return record
