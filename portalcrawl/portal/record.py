"""The record of a portal and what it is made of."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta
from typing import Annotated, Any, Literal, Self
from urllib.parse import urljoin, urlsplit, urlunsplit

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from portalcrawl import urls
from portalcrawl.errors import UsageError
from portalcrawl.portal.values import (
    Address,
    Country,
    Every,
    Host,
    Hours,
    Id,
    Language,
    Line,
    Pager,
    Place,
    Platform,
    Selectors,
    Share,
    Zone,
    expected,
    show,
)


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True, allow_inf_nan=False)


class Section(_Record):
    """One list of articles, by the name the portal gives it."""

    name: Line
    url: Place
    """Where its first listing page stands: a path on the portal, or a whole address."""

    @property
    def slug(self) -> str:
        """Last word of the address: what ``--section`` takes beside the name.

        >>> Section(name="Thanh tra", url="/vi/thanh-tra.html").slug
        'thanh-tra'
        """
        words = [word for word in urlsplit(self.url).path.split("/") if word]
        return re.sub(r"\.[a-z]{3,5}$", "", words[-1]) if words else ""


class Politeness(_Record):
    """What the portal is to be spared, where that differs from the defaults of the crawl."""

    delay: Annotated[float, Field(ge=0, le=3600)] | None = None
    """Seconds between two requests."""
    concurrency: Annotated[int, Field(ge=1, le=64)] | None = None
    """Requests under way at once."""
    robots: bool = True
    """Whether robots.txt is obeyed; ``false`` needs a reason."""
    reason: Line | None = None
    """Who allowed the crawl to be less polite than by default, and when."""
    vendor: Line | None = None
    """Who runs the server: portals of one vendor share one budget, wherever their names lead."""
    hours: Hours | None = None
    """When it may be crawled, on the clock of the portal's zone (``22:00-06:00``)."""
    every: Every | None = None
    """How often `portalcrawl schedule` has it crawled (``30m``, ``6h``, ``2d``); none: by how often it publishes."""
    max_requests: Annotated[int, Field(ge=1)] | None = None
    """Requests of one run; half of them at most are for listings."""
    max_pages: Annotated[int, Field(ge=1)] | None = None
    """Listing pages of one run."""
    max_articles: Annotated[int, Field(ge=1)] | None = None
    """Articles that one run fetches."""
    max_bytes: Annotated[int, Field(ge=1)] | None = None
    """Bytes of answers, unpacked, after which a run asks for no more."""

    @property
    def interval(self) -> timedelta | None:
        """The time between two runs that the definition asks for.

        >>> Politeness(every="6h").interval
        datetime.timedelta(seconds=21600)
        """
        if self.every is None:
            return None
        unit = {"m": "minutes", "h": "hours", "d": "days"}[self.every[-1]]
        return timedelta(**{unit: int(self.every[:-1])})

    @model_validator(mode="after")
    def _reasoned(self) -> Self:
        if not self.robots and self.reason is None:
            raise PydanticCustomError("alone", "robots = false needs a reason beside it: who allowed it, and when")
        return self


class Tls(_Record):
    """How the portal's server is spoken to where it cannot do what others do; recorded with each crawl."""

    legacy: bool = False
    """Whether TLS 1.0 and 1.1, old ciphers, short keys and unsafe renegotiation are put up with."""
    verify: bool = True
    """Whether its certificate must hold; ``false`` where its chain is broken: anybody on the way can answer then."""
    reason: Line
    """What is wrong with the server, who found it, and when."""


class Browser(_Record):
    """Which pages of the portal need a browser that runs their scripts (the extra ``browser``)."""

    pages: Literal["all", "listings", "articles"] = "all"
    sections: tuple[Line, ...] = ()
    """Names of the only sections whose listings need it; none: all of them."""
    wait: Annotated[str, Field(min_length=1)] | None = None
    """CSS selector of what must be on the page before it is read."""
    reason: Line
    """Why the pages cannot be read without, who found it, and when."""


class Expect(_Record):
    """What a whole crawl of the portal should give; less is a shortfall."""

    articles: Annotated[int, Field(ge=0)] | None = None
    """Articles that its sections list at least."""
    filled: dict[str, Share] = {}
    """Share of the articles that have a field (``{date_published = 0.99}``)."""


class Layout(_Record):
    """Selectors of one template of the portal."""

    requires: Selectors = ()
    """The layout holds where one of these is on the page; none: it always holds."""

    def rules(self) -> dict[str, tuple[str, ...]]:
        """Field → selectors, of the fields that have any."""
        return {
            name: value for name in type(self).model_fields if name != "requires" and (value := getattr(self, name))
        }


class ArticleLayout(Layout):
    """Where the parts of an article stand; a part left out is read by the platform or the generic reader."""

    headline: Selectors = ()
    date_published: Selectors = ()
    date_modified: Selectors = ()
    byline: Selectors = ()
    source_organization: Selectors = ()
    view_count: Selectors = ()
    article_section: Selectors = ()
    description: Selectors = ()
    keywords: Selectors = ()
    article_id: Selectors = ()
    body: Selectors = ()
    """The element that holds the running text."""
    remove: Selectors = ()
    """Parts of the body that are not the article."""
    images: Selectors = ()
    attachments: Selectors = ()
    """Links to files, or what holds them."""


class ListingLayout(Layout):
    """Where the parts of a listing stand."""

    entries: Selectors = ()
    """The element of one article."""
    url: Selectors = ()
    """Its link, within the entry; so are the next five."""
    headline: Selectors = ()
    date_published: Selectors = ()
    view_count: Selectors = ()
    description: Selectors = ()
    image_url: Selectors = ()
    next: Selectors = ()
    """The link to the following page."""
    total: Selectors = ()
    """Where the pager says how many articles there are."""
    pager: Pager | None = None
    """How the pages are numbered, where no link says it: ``?page={page}``, ``?page={page-1}`` (from 0), ``?start={offset}``,
    ``{section}/trang-{page}.html``, ``{section}/{year}/{month}/``, ``POST /more page={page}``, or ``postback``."""

    def rules(self) -> dict[str, tuple[str, ...]]:
        """Field → selectors, of the fields that have any."""
        return {name: value for name, value in super().rules().items() if name != "pager"}


def _tables(value: Any) -> Any:
    """``[article]`` is one layout, ``[[article]]`` several."""
    return [value] if isinstance(value, dict) else value


class Portal(_Record):
    """One portal: who publishes, where, in which language, and how its pages are read."""

    id: Id
    name: Line
    """As the portal calls itself."""
    url: Address
    """Its home page."""
    former_hosts: tuple[Host, ...] = ()
    """Hosts it stood on before, with their port where it was not the usual one: their addresses are its own, and are asked
    for on the present host."""
    country: Country
    area: Line | None = None
    """The place it speaks for."""
    level: Literal["national", "province", "district", "commune"] | None = None
    """Tier of the government it belongs to; a county is a district, a municipality or ward a commune."""
    publisher: Line | None = None
    """The office that answers for it."""
    language: Language | None = None
    timezone: Zone | None = None
    date_order: Literal["dmy", "mdy", "ymd"] | None = None
    """Order of all-numeric dates, where the language does not settle it."""
    platform: Platform | None = None
    """The CMS; None: it is recognised on each page."""
    sections: tuple[Section, ...] = ()
    """None: they are found from the home page."""
    doors: tuple[Place, ...] = ()
    """Feeds, sitemaps and interfaces that list its articles, beside the sections; none: they are looked for where the
    sections are too."""
    article: Annotated[tuple[ArticleLayout, ...], BeforeValidator(_tables)] = ()
    listing: Annotated[tuple[ListingLayout, ...], BeforeValidator(_tables)] = ()
    politeness: Politeness = Politeness()
    tls: Tls | None = None
    browser: Browser | None = None
    expect: Expect = Expect()
    active_until: date | None = None
    """The last day it was kept up."""
    successor: Id | None = None
    """The portal that took over."""
    tried: date | None = None
    """When the definition was last tried on the live portal; None: it never was."""
    notes: Line | None = None
    """What one who relies on the definition should know."""

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        if not self.id.startswith(f"{self.country}-"):
            raise expected(f"an id that starts with the country, '{self.country}-…'", self.id)
        if self.successor == self.id:
            raise expected("a successor that is another portal", self.successor)
        if self.host in self.former_hosts:
            raise expected("former_hosts without the present one", self.host)
        if self.politeness.hours is not None and self.timezone is None:
            raise expected("a timezone beside politeness.hours", None)
        names = {section.name.casefold() for section in self.sections}
        for name in self.browser.sections if self.browser else ():
            if name.casefold() not in names:
                raise expected("browser.sections to name sections of the definition", name)
        for what in ("url", "name"):
            seen: dict[str, int] = {}
            for index, section in enumerate(self.sections):
                value = getattr(section, what)
                key = self.absolute(value).rstrip("/") if what == "url" else value.casefold()
                if key in seen:
                    raise PydanticCustomError(
                        "twice",
                        "sections[{index}].{what}: {value} stands in sections[{first}] already",
                        {"index": index, "what": what, "value": show(value), "first": seen[key]},
                    )
                seen[key] = index
        return self

    @property
    def host(self) -> str:
        """Host of the home page, without its port, in lower case."""
        return urlsplit(self.url).hostname or ""

    @property
    def hosts(self) -> frozenset[str]:
        """Every host whose links are the portal's own."""
        return frozenset(
            {self.host, *self.former_hosts, *(urlsplit(self.absolute(s.url)).hostname or "" for s in self.sections)}
        )

    def is_retired(self, day: date) -> bool:
        """Say whether the portal is no longer kept up on a day."""
        return self.active_until is not None and day > self.active_until

    def absolute(self, url: str) -> str:
        """Return the address of a path on the portal."""
        return urljoin(self.url, url)

    def section(self, word: str) -> Section:
        """Return the section of this name, slug or address; UsageError names the ones there are."""
        wanted = unicodedata.normalize("NFC", word).strip().casefold()
        for section in self.sections:
            if wanted in {section.name.casefold(), section.slug.casefold(), section.url, self.absolute(section.url)}:
                return section
        known = (
            ", ".join(section.slug or section.name for section in self.sections)
            or "none: its definition lists no sections"
        )
        raise UsageError(f"{self.id} has no section {word!r}; it has {known}", portal=self.id)

    def at(self, base: str) -> Portal:
        """Return the same portal as it stands on another server (a saved copy, a mirror, a test).

        Pages keep their paths; links to the portal's real hosts stay its own.

        >>> there = Portal(id="vn-x", name="X", country="vn", url="https://x.gov.vn/vi/").at("http://127.0.0.1:8700")
        >>> there.url, sorted(there.hosts)
        ('http://127.0.0.1:8700/vi/', ['127.0.0.1', 'x.gov.vn'])
        """
        there = urlsplit(urls.checked(base))

        def moved(url: str) -> str:
            parts = urlsplit(self.absolute(url))
            return urlunsplit((there.scheme, there.netloc, there.path.rstrip("/") + parts.path, parts.query, ""))

        return self.model_copy(
            update={
                "url": moved(self.url),
                "sections": tuple(s.model_copy(update={"url": moved(s.url)}) for s in self.sections),
                "former_hosts": tuple(sorted(self.hosts)),
            }
        )
