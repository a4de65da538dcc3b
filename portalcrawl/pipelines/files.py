# ruff: noqa: ARG002  (Scrapy hands its media pipelines more than these methods need)
"""The media pipeline: attachments, and pictures where they are asked for, are fetched when nothing else is left to do.

Articles come first and are stored without waiting for their files; which of these are wanted is read from the database, so a
killed crawl goes on where it was and another one has no list of its own.  Requests pass the same middlewares and the same
server's budget as pages: robots.txt, private addresses, walls, retries, delays.
"""

from __future__ import annotations

import asyncio
import logging
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Protocol, Self
from urllib.parse import unquote

from scrapy import Request, signals
from scrapy.exceptions import DontCloseSpider
from scrapy.pipelines.media import MediaPipeline

from portalcrawl import disk, urls
from portalcrawl.clean import attachments, filetypes
from portalcrawl.errors import NotAFile, StoreError, StoreUnwritable
from portalcrawl.objects import Far
from portalcrawl.store import Failure, forgetting
from portalcrawl.store.blobs import Blobs
from portalcrawl.store.files import Fetched, Missed, Wanted

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.http import Response
    from scrapy.pipelines.media import FileInfo
    from twisted.python.failure import Failure as Trouble

    from portalcrawl.pipelines.session import Session
    from portalcrawl.portal.stand import Stand
    from portalcrawl.store.files import Kind

log = logging.getLogger(__name__)

_AT_ONCE = 4
"""Files under way: what a server bears at once is decided behind them, and a crawl that is to end waits for these only."""
_BATCH = 1_000
_SAVED = 20
"""Files of one transaction."""
_TIMEOUT = 300.0
"""Seconds that a file may take: 20 MB from a server that sends 70 KB a second."""
_FILENAME = re.compile(r"filename\*?\s*=\s*(?:utf-8''|[\w-]+''|\")?([^\";]+)", re.IGNORECASE)


class Source(Protocol):
    """What a spider must offer whose articles' files are fetched."""

    stand: Stand
    """Where the portal is fetched from."""
    arguments: Any
    """Those of the crawl: whether all that is stored is looked at again (``full``), or a part of the portal only."""

    def open_session(self) -> Session:
        """Return the crawl's store, opened once."""

    def failure(self, why: Trouble, url: str) -> Failure:
        """Give what Scrapy says of a request that failed its name."""


class FilesPipeline(MediaPipeline):
    """Fetches files of one crawl and keeps them under their digests."""

    LOG_FAILED_RESULTS = False

    def __init__(self, *, crawler: Crawler) -> None:
        super().__init__(crawler=crawler)
        settings = crawler.settings
        chosen: tuple[tuple[Kind, str], ...] = (
            ("attachment", "PORTALCRAWL_ATTACHMENTS"),
            ("image", "PORTALCRAWL_PICTURES"),
        )
        self.kinds = [kind for kind, name in chosen if settings.getbool(name)]
        self.largest = settings.getint("PORTALCRAWL_MAX_FILE_SIZE")
        self.quota = settings.getint("PORTALCRAWL_MAX_FILES_SIZE")
        self.note: str | None = None
        """Why files that are wanted were not fetched."""
        self._handle_statuses(allow_redirects=True)
        self._found: list[Fetched] = []
        self._same: list[Wanted] = []
        self._missed: list[Missed] = []
        self._settled: set[str] = set()
        self._total = 0
        self._passed: set[str] = set()
        self._work: asyncio.Future[None] | None = None
        self._ended = not self.kinds

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Take the crawl that the pipeline belongs to."""
        made = cls(crawler=crawler)
        crawler.signals.connect(made.idle, signal=signals.spider_idle)
        return made

    @property
    def spider(self) -> Source:
        """The spider, which knows where the portal is fetched from."""
        return self.crawler.spider  # type: ignore[return-value]

    def open_spider(self) -> None:  # type: ignore[override]
        """Sweep away what a killed process left."""
        super().open_spider()
        self.session = self.spider.open_session()
        self.blobs = Blobs(self.session.folder, self.session.portal.id)
        self.blobs.sweep()
        self.far = Far(self.session.store.database)
        forgetting.sweep(self.session.store)

    async def process_item(self, item: Any) -> Any:  # type: ignore[override]
        """Fetch a file; an article passes: its files come when the pages are done."""
        return await super().process_item(item) if isinstance(item, Wanted) else item

    async def close_spider(self) -> None:
        """Keep what was fetched last: nothing new is asked for any more."""
        if self._work is not None:
            await self._work

    # ── when ─────────────────────────────────────────────────────────────────────────────────────────────────────

    def idle(self) -> None:
        """Begin with the files when no page is left; the crawl is not over until they are done."""
        engine = self.crawler.engine
        assert engine is not None
        if self._ended or self.session.error is not None or not (self._work or engine.spider_is_idle()):
            return
        if self._work is None:
            self._work = asyncio.ensure_future(self._fetch_all())
        raise DontCloseSpider

    async def _fetch_all(self) -> None:
        try:
            self.session.flush()
            while batch := self._next():
                waiting = iter(batch)
                await asyncio.gather(*(self._fetch(waiting) for _ in range(_AT_ONCE)))
                self._save()
        except StoreError as error:
            self._stop(str(error))
        finally:
            self._ended = True
            # The engine asks again by itself, but only every five seconds.
            if (slot := self._slot()) is not None:
                slot.nextcall.schedule()

    async def _fetch(self, waiting: Any) -> None:
        for one in waiting:
            if self.note is not None or self._is_closing():
                return
            await self.process_item(one)
            if one.url in self._settled:
                self._settled.discard(one.url)
            else:
                self._passed.add(one.url)  # another address of a file that this crawl had, or a fault that was logged
            if len(self._found) + len(self._same) + len(self._missed) >= _SAVED:
                self._save()

    def _next(self) -> list[Wanted]:
        """The next files that may be fetched, none where the crawl is to end."""
        session, store = self.session, self.session.store
        if self.note is not None or session.error is not None or self._is_closing():
            return []
        if (low := disk.shortage(self.blobs.folder)) is not None:
            self._stop(low)
            return []
        now = store.time()
        asked = self.spider.arguments
        while True:
            limit = _BATCH + len(self._passed)
            with store.transaction():
                store.files.join(session.portal.id, session.crawl, now)
                self._total = store.files.total(session.portal.id)
                found = store.files.wanted(
                    session.portal.id,
                    self.kinds,
                    session.crawl,
                    now,
                    largest=self.largest,
                    every=asked.full,
                    limit=limit,
                    narrow=bool(asked.section or asked.since or asked.limit),
                )
            left = [one for one in found if one.url not in self._passed and self._is_here(one)]
            if left or len(found) < limit:
                return left

    def _is_here(self, one: Wanted) -> bool:
        """Whether the file is one of the web, or of the server that stands in for the portal: a copy leads nowhere else."""
        stand = self.spider.stand
        if urls.is_web(one.url) and (not stand.base or urls.host(stand.fetched(one.url)) == urls.host(stand.base)):
            return True
        self._passed.add(one.url)
        return False

    def _stop(self, why: str) -> None:
        if self.note is None:
            self.note = f"files: {why}; what is left is fetched by a later run"
            log.warning("%s: %s", self.session.portal.id, self.note)

    def _slot(self) -> Any:
        return getattr(self.crawler.engine, "_slot", None)

    def _is_closing(self) -> bool:
        slot = self._slot()
        return slot is None or slot.closing is not None

    # ── what ─────────────────────────────────────────────────────────────────────────────────────────────────────

    def get_media_requests(self, item: Any, info: MediaPipeline.SpiderInfo) -> list[Request]:
        """Ask for the file; of one that is kept, whether it is still the same."""
        one = self._kept(item)
        headers = {"Accept": "*/*"}
        if one.etag:
            headers["If-None-Match"] = one.etag
        elif one.modified:
            headers["If-Modified-Since"] = one.modified
        method = "GET" if one.sha256 is None or one.etag or one.modified else "HEAD"
        return [self._request(one, method, headers)]

    def _kept(self, one: Wanted) -> Wanted:
        """The file without what an earlier run knew of it, where it is neither here nor where files go."""
        if (
            one.sha256 is None
            or self.blobs.holds(one.path)
            or self.far.holds(self.session.portal.id, f"files/{one.path}")
        ):
            return one
        return replace(one, sha256=None, path=None, size=None, etag=None, modified=None)

    def _request(self, one: Wanted, method: str, headers: dict[str, str]) -> Request:
        return Request(
            self.spider.stand.fetched(one.url),
            method=method,
            headers=headers,
            meta={"wanted": one, "download_maxsize": self.largest, "download_timeout": _TIMEOUT},
            dont_filter=True,
        )

    def media_to_download(self, request: Request, info: MediaPipeline.SpiderInfo, *, item: Any = None) -> None:
        """Leave every decision to the table: what came here is to be fetched."""

    async def media_downloaded(
        self, response: Response, request: Request, info: MediaPipeline.SpiderInfo, *, item: Any = None
    ) -> FileInfo:
        """Keep what came, if it is the file."""
        one: Wanted = item
        if request.method == "HEAD":
            length = (response.headers.get("Content-Length") or b"").decode("latin-1")
            if response.status == 200 and length == str(one.size):
                return self._unchanged(one)
            if response.status in (404, 410):
                return self._answered(one, response.status)
            request = self._request(one, "GET", {"Accept": "*/*"})
            self._modify_media_request(request)
            engine = self.crawler.engine
            assert engine is not None
            response = await engine.download_async(request)
        if response.status == 304:
            return self._unchanged(one)
        if response.status != 200:
            return self._answered(one, response.status)
        name, named = _disposition(response)
        claimed = attachments.extension(f"/{name}") if name else None
        claimed = claimed or _extension(one)
        try:
            kind = filetypes.recognise(response.body, claimed, picture=one.kind == "image", named=named)
        except NotAFile as error:
            return self._miss(one, Failure(one.url, "no-file", response.status, None, str(error)))
        if self._total + len(response.body) > self.quota:
            self._stop(f"they would take more than {self.quota / 1e6:,.0f} MB (--max-files-size)")
            return self._settle(one, "over the quota")
        self._total += len(response.body)
        try:
            blob = await asyncio.to_thread(self.blobs.put, response.body, kind.extension)
        except StoreUnwritable as error:
            self._stop(str(error))
            return self._settle(one, "not written")
        etag, modified = (_header(response, name) for name in ("ETag", "Last-Modified"))
        self._found.append(Fetched(one, blob, kind.media_type, etag, modified))
        return self._settle(replace(one, path=blob.path, sha256=blob.sha256), "downloaded")

    def media_failed(self, failure: Trouble, request: Request, info: MediaPipeline.SpiderInfo) -> Any:
        """Note a file that could not be had; it is reported here, so nothing is raised again."""
        one: Wanted = request.meta["wanted"]
        return self._miss(one, self.spider.failure(failure, one.url))

    def file_path(
        self,
        request: Request,
        response: Response | None = None,
        info: MediaPipeline.SpiderInfo | None = None,
        *,
        item: Any = None,
    ) -> str:
        """Say where a file is kept that an earlier run fetched; a new one's name is that of its bytes."""
        return getattr(item, "path", None) or ""

    # ── what came of it ──────────────────────────────────────────────────────────────────────────────────────────

    def _unchanged(self, one: Wanted) -> FileInfo:
        self._same.append(one)
        return self._settle(one, "uptodate")

    def _answered(self, one: Wanted, status: int) -> FileInfo:
        return self._miss(one, Failure.answered(one.url, status, what="the file"))

    def _miss(self, one: Wanted, found: Failure) -> FileInfo:
        log.info("%s: %s (%s)", found.url, found.kind, found.message)
        self._missed.append(Missed(one, found.kind, self.largest if found.kind == "too-large" else None))
        self.session.counts.files_failed += 1
        self.session.fail(found, counted=False)
        return self._settle(one, found.kind)

    def _settle(self, one: Wanted, status: str) -> FileInfo:
        self._settled.add(one.url)
        return {"url": one.url, "path": one.path or "", "checksum": one.sha256, "status": status}

    def _save(self) -> None:
        """Store what came of the last files, in one transaction."""
        session, store = self.session, self.session.store
        found, same, missed = self._found, self._same, self._missed
        self._found, self._same, self._missed = [], [], []
        if session.error is not None or not (found or same or missed):
            return
        now = store.time()
        with store.transaction():
            session.counts.files += len(found)
            session.counts.files_changed += store.files.save(session.portal.id, session.crawl, found, now)
            store.files.unchanged(session.portal.id, session.crawl, same, now)
            store.files.missed(session.portal.id, session.crawl, missed, now)


def _header(response: Response, name: str) -> str | None:
    value = response.headers.get(name)
    return value.decode("latin-1") if value else None


def _disposition(response: Response) -> tuple[str | None, bool]:
    """The name that the server gives the file, and whether it hands it over as one."""
    header = _header(response, "Content-Disposition") or ""
    found = _FILENAME.search(header)
    return (unquote(found[1]).strip() if found else None), header.lower().startswith("attachment")


def _extension(one: Wanted) -> str | None:
    """The extension that address or name claim."""
    if one.kind == "attachment":
        return attachments.extension(one.url, one.name or "")
    suffix = urls.split(one.url)
    last = (suffix.path if suffix else "").rpartition(".")[2].lower()
    return {"jpeg": "jpg", "tiff": "tif"}.get(last, last) if last.isalpha() and len(last) < 5 else None
