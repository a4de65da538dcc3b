"""Scrapy's settings: polite by default, calm, without what a crawl of portals does not use.

Figures behind the choices were measured on loopback against Scrapy 2.19's defaults (pages a second): few concurrent
items 1.35–1.55 ×, unused middlewares and extensions off 1.3 ×, the plain priority queue 1.25 ×.
"""

from __future__ import annotations

import os
from importlib.metadata import PackageNotFoundError, version

try:
    _VERSION = version("portalcrawl")
except PackageNotFoundError:  # run from a source tree that was never installed
    _VERSION = "0"

BOT_NAME = "portalcrawl"
SPIDER_MODULES = ["portalcrawl.spiders"]
COMMANDS_MODULE = "portalcrawl.spiders.commands"
SPIDER_LOADER_CLASS = "portalcrawl.spiders.loader.PortalLoader"

PORTALCRAWL_OUTPUT = os.environ.get("PORTALCRAWL_OUTPUT", "output")
"""The folder of the database and the JSON Lines."""
PORTALCRAWL_STORE = os.environ.get("PORTALCRAWL_STORE", "")
"""Address of a PostgreSQL database (``postgresql://user@host/name``) in place of the folder's own; empty: the folder's."""
PORTALCRAWL_ARCHIVE = True
"""Whether every answer is kept as WARC, in ``<output>/<portal>/archive``."""
PORTALCRAWL_ARCHIVE_MAX_SIZE = 0
"""Bytes of a portal's archive from which on its oldest files are deleted; 0: never."""
PORTALCRAWL_ARCHIVE_MAX_AGE = 0
"""Days after which they are; 0: never."""
PORTALCRAWL_ATTACHMENTS = True
"""Whether the files that articles offer are fetched, into ``<output>/<portal>/files``."""
PORTALCRAWL_PICTURES = False
"""Whether their pictures are, too."""
PORTALCRAWL_MAX_FILE_SIZE = 20_000_000
"""Bytes of a file that is fetched; it is held in memory until it is on the disk."""
PORTALCRAWL_MAX_FILES_SIZE = 20_000_000_000
"""Bytes of all files of a portal together."""
PORTALCRAWL_FILES = os.environ.get("PORTALCRAWL_FILES", "")
"""Where WARC files, attachments and JSON Lines go when a run is over (``s3://bucket/news``); empty: they stay in the folder."""
PORTALCRAWL_KEEP_FILES = False
"""Whether they stay there too when they have arrived."""
PORTALCRAWL_READERS = os.environ.get("PORTALCRAWL_READERS", "")
"""Processes that read pages beside the engine: 0 reads them in the engine's own; empty: one where there are two processors."""
PORTALCRAWL_READ_LIMIT = os.environ.get("PORTALCRAWL_READ_LIMIT", "")
"""Seconds of the processor's time that reading one page may take; by the clock on the wall three times as many. Empty: 20."""
PORTALCRAWL_NOW = os.environ.get("PORTALCRAWL_NOW", "")
"""For tests: the moment (ISO 8601) at which the crawl believes to begin; visits fall due by it. Empty: now."""
PORTALCRAWL_CONFIRMATIONS = 2
"""Later visits, each on another day, that must find an article missing before it is called gone."""
PORTALCRAWL_DEBUG = bool(os.environ.get("PORTALCRAWL_DEBUG"))
"""Whether tracebacks are logged."""
PORTALCRAWL_CONTACT = os.environ.get("PORTALCRAWL_CONTACT", "")
"""An address or URL at which a portal's operator finds whoever runs the crawl; part of the User-Agent."""


def user_agent(contact: str) -> str:
    """Return what the crawl calls itself; a contact is kept to one line of printable ASCII, as headers want it."""
    shown = "".join(c for c in contact if " " <= c <= "~" and c not in "()").strip()
    return f"portalcrawl/{_VERSION} " + (f"(+{shown})" if shown else "(news archive crawler)")


PORTALCRAWL_CHROMIUM = os.environ.get("PORTALCRAWL_CHROMIUM", "")
"""The browser for portals whose definition asks for one; empty: the Chromium or Chrome in PATH."""
PORTALCRAWL_LEGACY_TLS = False
"""Whether TLS 1.0 and 1.1, old ciphers and short keys are put up with; a definition's ``[tls]`` sets it for its portal."""

USER_AGENT = user_agent(PORTALCRAWL_CONTACT)

# Politeness. One request at a time and half a second apart is what a small portal's server bears on any day.
ROBOTSTXT_OBEY = True
ROBOTSTXT_USER_AGENT = "portalcrawl"
DOWNLOAD_DELAY = 0.5
DOWNLOAD_DELAY_JITTER = 0.5
CONCURRENT_REQUESTS = 16
CONCURRENT_REQUESTS_PER_DOMAIN = 2
AUTOTHROTTLE_ENABLED = True
AUTOTHROTTLE_START_DELAY = 0.5
AUTOTHROTTLE_MAX_DELAY = 60.0
RETRY_TIMES = 2
DOWNLOAD_TIMEOUT = 60
DOWNLOAD_MAXSIZE = 8 * 1024 * 1024
DOWNLOAD_WARNSIZE = 0
DOWNLOAD_FAIL_ON_DATALOSS = True
DOWNLOAD_VERIFY_CERTIFICATES = True
REDIRECT_MAX_TIMES = 8
DEFAULT_REQUEST_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.5",
    "Accept-Language": "*",
}

# Nobody may steer or watch the crawl over the network.
TELNETCONSOLE_ENABLED = False
REMOTE_CONTROL_ENABLED = False
TWISTED_DNS_RESOLVER = "portalcrawl.middlewares.guard.PublicResolver"
DOWNLOAD_HANDLERS = {
    "http": "portalcrawl.middlewares.servers.PoliteHandler",
    "https": "portalcrawl.middlewares.servers.PoliteHandler",
    "file": None,
    "ftp": None,
    "s3": None,
    "data": None,
}

# Work. Items are few and each costs some milliseconds: more at once only makes tasks.
CONCURRENT_ITEMS = 1
SCHEDULER_MEMORY_QUEUE = "scrapy.squeues.FifoMemoryQueue"  # sections as the menu has them, articles as they are listed
SCHEDULER_PRIORITY_QUEUE = "scrapy.pqueues.ScrapyPriorityQueue"
DUPEFILTER_CLASS = "scrapy.dupefilters.BaseDupeFilter"  # the spider knows pages by identity, not by spelling
ITEM_PIPELINES = {
    "portalcrawl.pipelines.TextPipeline": 100,
    "portalcrawl.pipelines.DatePipeline": 200,
    "portalcrawl.pipelines.ViewCountPipeline": 300,
    "portalcrawl.pipelines.CaptionPipeline": 400,
    "portalcrawl.pipelines.BylinePipeline": 500,
    "portalcrawl.pipelines.ValidatePipeline": 600,
    "portalcrawl.pipelines.StorePipeline": 900,
    "portalcrawl.pipelines.FilesPipeline": 950,
}
DOWNLOADER_MIDDLEWARES = {
    "portalcrawl.middlewares.PrivateAddressMiddleware": 10,
    "portalcrawl.middlewares.ForgottenMiddleware": 20,
    "portalcrawl.middlewares.UnreadMiddleware": 30,  # what is there is not asked for: no rule and no bound counts it
    "portalcrawl.middlewares.LimitMiddleware": 130,  # what robots.txt (100) forbids is not counted
    "portalcrawl.middlewares.BrowserMiddleware": 140,
    "portalcrawl.middlewares.ArchiveMiddleware": 540,  # what a spider will see: unpacked, no wall, not to be retried
    "portalcrawl.middlewares.WallMiddleware": 560,  # before redirects and retries have their say, after decompression
    "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,  # the listing keeps to the portal's own links
    "scrapy.downloadermiddlewares.httpauth.HttpAuthMiddleware": None,
    "scrapy.downloadermiddlewares.redirect.MetaRefreshMiddleware": None,  # decodes every body once more
    "scrapy.downloadermiddlewares.stats.DownloaderStats": None,
}
SPIDER_MIDDLEWARES = {
    "scrapy.spidermiddlewares.depth.DepthMiddleware": None,  # the spider bounds what it follows, with a reason
    "scrapy.spidermiddlewares.metacopy.MetaCopyDetectionMiddleware": None,
}
EXTENSIONS = {
    "scrapy.extensions.telnet.TelnetConsole": None,
    "scrapy.extensions.remote_control.RemoteControl": None,
    "scrapy.extensions.memdebug.MemoryDebugger": None,
    "scrapy.extensions.spiderstate.SpiderState": None,
    "scrapy.extensions.logstats.LogStats": None,
    "scrapy.extensions.corestats.CoreStats": None,  # a run's numbers are the session's
}

# Log.
LOG_LEVEL = "INFO"
LOG_FORMAT = "%(asctime)s %(levelname)s %(message)s"
LOG_DATEFORMAT = "%H:%M:%S"
LOG_FORMATTER = "portalcrawl.spiders.wording.Wording"
LOG_VERSIONS: list[str] = []
STATS_DUMP = False
DEFAULT_DROPITEM_LOG_LEVEL = "DEBUG"
RETRY_GIVE_UP_LOG_LEVEL = "INFO"
LOG_INSTALL_ROOT_HANDLER = True
FEED_EXPORT_ENCODING = "utf-8"
WARN_ON_GENERATOR_RETURN_VALUE = False
