"""The pages as they were fetched: WARC files a portal, and a table that finds them.

::

    archive = Archive.open(folder, "vn-ha-long", database, agent=user_agent)   # once a crawl; repairs what a crash left
    article.capture = archive.add(answer, kind="article", entry=entry)         # at once: another thread compresses and writes
    rows = archive.sync()                                                      # waits until all that is on the disk
    with store.transaction():
        archive.commit(rows)                                                   # the rows, and the articles that refer to them
        store.save(crawl, articles)
    archive.close()

    captures = Captures(database, folder)                                      # reading, by anyone
    page = captures.read(captures.get(article.capture))                        # body, headers, address, listing entry

Files are ``DIR/<portal>/archive/<portal>-<time>-<number>.warc.gz``: WARC 1.1 (ISO 28500), a gzip member a record, a new file
from `MAX_SIZE` on; with `Limits` the oldest files go (`rolling`). A payload that the archive holds becomes a revisit record, and so does a 304.

Responses only: the requests are plain GETs that differ in nothing but the address, and what they share (User-Agent, attitude
to robots.txt) stands in the warcinfo record before them. Bodies are stored as Scrapy hands them over, without their
Content-Encoding: servers compress the same page to other bytes each time, and it could not be recognised.

A record is on the disk before its row is committed. After kill -9 the next `open` cuts a record that was cut short, and gives
whole ones without a row theirs back: kind, entry and crawl stand in the record itself (``WARC-JSON-Metadata``).

A file that was sent elsewhere (`objects`) is closed, and read from there by ranges when it is no longer in the folder; its payloads
count as held.
"""

from __future__ import annotations

from portalcrawl.archive.captures import Capture, Captures, Page
from portalcrawl.archive.folder import MAX_SIZE, Archive
from portalcrawl.archive.record import Answer, Kind
from portalcrawl.archive.rolling import Limits

__all__ = ["MAX_SIZE", "Answer", "Archive", "Capture", "Captures", "Kind", "Limits", "Page"]
