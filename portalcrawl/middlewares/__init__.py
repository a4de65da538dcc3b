"""What every response passes before a spider sees it; thin, the rules stand in `pages.wall` and `urls`."""

from scrapy.downloadermiddlewares import cookies
from tldextract import TLDExtract

from portalcrawl.middlewares.browser import BrowserMiddleware
from portalcrawl.middlewares.capture import ArchiveMiddleware
from portalcrawl.middlewares.forgotten import ForgottenMiddleware
from portalcrawl.middlewares.guard import PrivateAddressMiddleware
from portalcrawl.middlewares.limits import LimitMiddleware
from portalcrawl.middlewares.unread import UnreadMiddleware
from portalcrawl.middlewares.walls import WallMiddleware

__all__ = [
    "ArchiveMiddleware",
    "BrowserMiddleware",
    "ForgottenMiddleware",
    "LimitMiddleware",
    "PrivateAddressMiddleware",
    "UnreadMiddleware",
    "WallMiddleware",
]

# Scrapy's cookies ask tldextract which suffixes are public, and tldextract asks the network for a newer list: a crawl
# must talk to nobody but its portals, so the list that comes with the package has to do.
cookies._split_domain = TLDExtract(suffix_list_urls=(), include_psl_private_domains=True)  # noqa: SLF001
