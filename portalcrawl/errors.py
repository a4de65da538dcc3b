"""Every error that portalcrawl raises on purpose.

PortalcrawlError
├── UsageError                 what the user asked for cannot be done        (exit code 2)
│   ├── UnknownPortal          no portal of that id; the nearest one is named
│   ├── InvalidPortal          a portal's TOML: file, key, what was expected
│   └── InvalidSelector        a selector that is neither CSS nor XPath
├── UnreadablePage             bytes that are no HTML page: a PDF, a picture, nothing at all
│   └── PageTooLarge           a page over the size that is read
├── NotAFile                   bytes that are not the file that was asked for: a login page, an error, nothing
├── DamagedRecord              the archive does not hold what its table says
├── ObjectsAway                the object store that files are sent to cannot be used (exit code 3)
├── QueueError                 the queue's database cannot be reached or used   (exit code 3)
├── BelowPromise               a data set is worse than its `--require` says (exit code 4)
└── StoreError                 the database or the JSON Lines cannot be used (exit code 3)
    ├── StoreNewer             made by a newer portalcrawl
    ├── StoreLocked            another process is writing to it
    └── StoreUnwritable        the folder, the file or the disk refuses

Each carries the URL and the portal where they are known, and its message is one line
that a person can act on.
"""

from __future__ import annotations


class PortalcrawlError(Exception):
    """The root; ``exit_code`` is what the command line ends with."""

    exit_code = 1

    def __init__(self, message: str, *, url: str | None = None, portal: str | None = None) -> None:
        super().__init__(message)
        self.url = url
        self.portal = portal


class UsageError(PortalcrawlError):
    """What the user asked for cannot be done as asked."""

    exit_code = 2


class UnknownPortal(UsageError):
    """No definition has this id."""


class InvalidPortal(UsageError):
    """A portal's definition does not hold: the message names the file and the key."""


class InvalidSelector(UsageError):
    """A selector is neither valid CSS nor valid XPath."""


class UnreadablePage(PortalcrawlError):
    """The bytes are no HTML page."""


class PageTooLarge(UnreadablePage):
    """The page is larger than what is read."""


class NotAFile(PortalcrawlError):
    """What a server sent is not the file that was asked for; the message says what it is."""


class DamagedRecord(PortalcrawlError):
    """A record of the archive is missing, cut short or altered."""


class ObjectsAway(PortalcrawlError):
    """The place that files are sent to does not answer, or refuses."""

    exit_code = 3


class QueueError(PortalcrawlError):
    """The database that holds the queue cannot be reached, or cannot be used."""

    exit_code = 3


class BelowPromise(PortalcrawlError):
    """A data set is worse than what was promised of it; nothing was written."""

    exit_code = 4


class StoreError(PortalcrawlError):
    """The database or the JSON Lines cannot be used."""

    exit_code = 3


class StoreNewer(StoreError):
    """The database was made by a newer portalcrawl."""


class StoreLocked(StoreError):
    """Another process is writing to the database."""


class StoreUnwritable(StoreError):
    """The folder, the file or the disk refuses to be written."""
