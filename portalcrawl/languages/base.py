"""What a reader must know of a language: its words for dates, counters, people and parts of a page.

Every word is stored in NFC and lower case; matching folds case and Unicode first (``text.fold``).
To add a language, write ``languages/<code>.py`` with one ``LANGUAGE`` record and its source in comments.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Dates:
    """Words that stand in and around dates."""

    months: tuple[tuple[str, ...], ...] = ()
    """Twelve tuples, January first, each with all spellings of the month, longest first."""
    weekdays: tuple[str, ...] = ()
    am: tuple[str, ...] = ("am", "a.m.")
    pm: tuple[str, ...] = ("pm", "p.m.")
    published: tuple[str, ...] = ()
    """Labels of the date of publication."""
    modified: tuple[str, ...] = ()
    """Labels of the date of the last change."""
    other: tuple[str, ...] = ()
    """Labels of dates that are neither (effective from, event, deadline)."""
    relative: tuple[str, ...] = ()
    """Words of dates that only hold at reading time ("hôm qua", "2 hours ago")."""
    order: str = "dmy"
    """Order of an all-numeric date: ``dmy``, ``mdy``, ``ymd``; empty where the language is used with several."""
    zone: str | None = None
    """IANA name or fixed offset (``+07:00``) of a language that is spoken in one zone."""


@dataclass(frozen=True, slots=True)
class Counters:
    """Words around numbers of readers."""

    views: tuple[str, ...] = ()
    """Labels of an article's own view count, before or after the number."""
    site: tuple[str, ...] = ()
    """Labels of counters of the whole site, of people online, of visitors."""
    other: tuple[str, ...] = ()
    """Labels of other numbers of the article: comments, downloads, likes."""
    multipliers: dict[str, int] = field(default_factory=dict)
    """Short forms: ``{"k": 1_000, "nghìn": 1_000, "tr": 1_000_000}``."""


@dataclass(frozen=True, slots=True)
class People:
    """Words in and around bylines and credits."""

    author: tuple[str, ...] = ()
    """Labels of a writer ("tác giả", "by", "tin, bài")."""
    photographer: tuple[str, ...] = ()
    """Labels of a photographer ("ảnh", "photo by")."""
    both: tuple[str, ...] = ()
    """Labels of one who wrote and photographed ("tin, ảnh")."""
    editor: tuple[str, ...] = ()
    """Labels of editors, compilers and translators."""
    source: tuple[str, ...] = ()
    """Labels of the source ("nguồn", "theo", "source")."""
    generic: tuple[str, ...] = ()
    """Bylines that name no person ("BBT", "PV", "staff reporter")."""
    offices: tuple[str, ...] = ()
    """Words that an office, agency or newspaper's name starts with or holds."""
    titles: tuple[str, ...] = ()
    """Words that start a job title or form of address."""
    contact: tuple[str, ...] = ()
    """Labels of a press contact, who is no author."""
    joiners: tuple[str, ...] = ()
    """Words that join two names ("và", "and")."""


@dataclass(frozen=True, slots=True)
class PageWords:
    """Words that name the parts of a page around an article."""

    related: tuple[str, ...] = ()
    """Headings of lists of other articles; what follows them is not the article."""
    attachments: tuple[str, ...] = ()
    """Labels of downloads."""
    here: tuple[str, ...] = ()
    """Link texts that name nothing ("tại đây", "here", "download")."""
    chrome: tuple[str, ...] = ()
    """Whole lines of page furniture: print, share, font size, voice readers, ratings."""
    home: tuple[str, ...] = ()
    """First links of a breadcrumb."""
    next: tuple[str, ...] = ()
    """Texts of the link to the next listing page."""
    total: tuple[str, ...] = ()
    """Patterns (regular expressions with one group) of a pager's total."""
    caption_openers: tuple[str, ...] = ()
    """First words that photo captions tend to have."""
    gallery: tuple[str, ...] = ()
    """Headings of a series of pictures."""
    missing: tuple[str, ...] = ()
    """Phrases of "page not found" and of error pages that answer 200."""


@dataclass(frozen=True, slots=True)
class Language:
    """One language."""

    code: str
    """BCP 47 primary subtag."""
    name: str
    """English name."""
    stopwords: frozenset[str] = frozenset()
    """Some 30 of the most frequent words, for detection."""
    letters: str = ""
    """Letters or ranges (as in a regular expression class) that tell the language by itself ("ăơưđ", "가-힣")."""
    dates: Dates = Dates()
    counters: Counters = Counters()
    people: People = People()
    page: PageWords = PageWords()
