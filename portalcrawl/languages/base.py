"""What a reader must know of a language: its words for dates, counters, people and parts of a page.

Every word is stored in NFC and lower case; matching folds case and Unicode first (``text.fold``).
To add a language, write ``languages/<code>.py`` with one ``LANGUAGE`` record and its source in comments.
"""

from __future__ import annotations

from dataclasses import dataclass, field


def words(text: str) -> tuple[str, ...]:
    """Split a written list at bars and line ends.

    >>> words("tin, bài | ảnh")
    ('tin, bài', 'ảnh')
    """
    return tuple(word.strip() for word in text.replace("\n", "|").split("|") if word.strip())


@dataclass(frozen=True, slots=True)
class Dates:
    """Words that stand in and around dates."""

    months: tuple[tuple[str, ...], ...] = ()
    """Twelve tuples, January first, each with all spellings of the month, longest first."""
    weekdays: tuple[tuple[str, ...], ...] = ()
    """Seven tuples, Monday first, each with all spellings of the day."""
    am: tuple[str, ...] = ("am", "a.m.")
    pm: tuple[str, ...] = ("pm", "p.m.")
    at: tuple[str, ...] = ()
    """Words between a date and its time of day, or between a label and its date ("lúc", "às", "um", "on")."""
    published: tuple[str, ...] = ()
    """Labels of the date of publication."""
    created: tuple[str, ...] = ()
    """Labels of the date at which the text was entered: taken for publication where no better label stands."""
    modified: tuple[str, ...] = ()
    """Labels of the date of the last change."""
    other: tuple[str, ...] = ()
    """Labels of dates that are neither (effective from, event, deadline)."""
    relative: tuple[str, ...] = ()
    """Words of dates that only hold at reading time ("hôm qua", "2 hours ago")."""
    order: str = ""
    """Order of an all-numeric date: ``dmy``, ``mdy``, ``ymd``; empty where the language is used with several."""
    zone: str | None = None
    """IANA name or fixed offset (``+07:00``) of a language that is spoken in one zone."""

    @property
    def labels(self) -> tuple[str, ...]:
        """Labels of the dates of an article itself."""
        return (*self.published, *self.created, *self.modified)


@dataclass(frozen=True, slots=True)
class Counters:
    """Words around numbers of readers."""

    views: tuple[str, ...] = ()
    """Labels of an article's own view count, before or after the number."""
    site: tuple[str, ...] = ()
    """Labels of counters of the whole site, of people online, of visitors."""
    other: tuple[str, ...] = ()
    """Labels of other numbers of the article: comments, downloads, likes."""
    after: tuple[str, ...] = ()
    """Words that may follow the number of a labelled counter ("lần", "times", "fois")."""
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
    """Words that an office, agency or newspaper's name starts with or holds; ``*kanzlei`` is how one word ends."""
    titles: tuple[str, ...] = ()
    """Words that start a job title or form of address; ``* officer`` is how titles end, ``*leiter`` how one word does."""
    contact: tuple[str, ...] = ()
    """Labels of a press contact, who is no author."""
    joiners: tuple[str, ...] = ()
    """Words that join two names ("và", "and")."""
    prepositions: tuple[str, ...] = ()
    """Labels that need no colon before a name ("by", "por", "von"); they are looked for in pages of this language only."""
    crew: tuple[str, ...] = ()
    """Labels of other work ("video", "đồ họa"): the name after them is no author."""
    uploader: tuple[str, ...] = ()
    """Labels of who put the text into the CMS ("người đăng"), who is no author."""
    department: tuple[str, ...] = ()
    """Labels of the office that answers for the text ("담당부서")."""
    archive: tuple[str, ...] = ()
    """What stands in a credit and names nobody ("tư liệu", "minh họa", "handout")."""
    media: tuple[str, ...] = ()
    """Agencies, newspapers and broadcasters that this language's pages name as sources; ``báo *`` is how names start, ``*zeitung`` how they end."""
    surnames: tuple[str, ...] = ()
    """Family names, where they are so few that one of them tells a name."""
    given: tuple[str, ...] = ()
    """Syllables that given names are made of, where names are made of few."""
    places: tuple[str, ...] = ()
    """Places that have the shape of a person's name."""
    closing: tuple[str, ...] = ()
    """Last lines that are no byline ("hết", "trân trọng cảm ơn", "nơi nhận")."""


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
    calls: tuple[str, ...] = ()
    """How sentences begin that a publisher puts under every article: calls to subscribe, follow, share, donate, notes on adverts."""
    comments: tuple[str, ...] = ()
    """Headings of the readers' comments and of the form for them; a number may stand before or behind."""
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
    placeholders: tuple[str, ...] = ()
    """Captions and alternative texts that a CMS puts where the editor wrote none ("chú thích ảnh")."""
    no_section: tuple[str, ...] = ()
    """What stands where a section's name is due and is none ("chi tiết bài viết")."""
    sections: tuple[str, ...] = ()
    """What portals call their lists of news ("tin tức", "press releases"): hardly an article's headline."""
    section: tuple[str, ...] = ()
    """Labels of a section's name ("chuyên mục")."""
    missing: tuple[str, ...] = ()
    """Phrases of "page not found" and of error pages that answer 200."""


@dataclass(frozen=True, slots=True)
class Language:
    """One language."""

    code: str
    """BCP 47 primary subtag."""
    name: str
    """English name."""
    stopwords: str = ""
    """Some 30 of the most frequent words, parted by spaces, for detection."""
    letters: str = ""
    """Letters or ranges (as in a regular expression class) that tell the language by itself ("ăơưđ", "가-힣")."""
    dates: Dates = Dates()
    counters: Counters = Counters()
    people: People = People()
    page: PageWords = PageWords()
