"""Where articles go: one SQLite database a folder, and JSON Lines that follow it.

::

    with Store.open(Path("output")) as store:                  # StoreLocked, StoreNewer, StoreUnwritable, StoreError
        crawl = store.begin(portal)                            # portal: anything with .id, .name and .url
        new = keys - store.known(portal.id, keys)              # keys or URLs, any number, looked up in batches
        store.save(crawl, articles)                            # ["new", "unchanged", ...] in ONE transaction
        store.add_section(crawl, key, "Thanh tra")             # a known article stands in another section's listing
        store.listing(crawl, Coverage(section="Thanh tra", url=url, pages=11, listed=97, total=97))
        store.door(crawl, Door(url=feed, kind="feed", reason="link rel=alternate", entries=30))
        store.add_doors(crawl, [Naming(key, "feed", feed)])    # which door names which stored article
        store.refuse(crawl, [Refusal(key, url, "a listing", door=sitemap)])  # a page of theirs that is no article
        store.fail(crawl, [Failure(url=url, kind="http", status=404, section="Thanh tra")])
        store.views(crawl, {key: (1648, "1.648")})             # counts that a listing prints, without fetching the article
        with store.transaction(): ...                          # several of these calls in one transaction
        store.finish(crawl, "ok", {"new": 97})                 # closes the crawl, writes the JSON Lines

``save`` takes articles or `Visit`s; a Visit adds what the crawler knows and the page does not: the identity that the
listing's URL gave (``key``) and the other addresses that lead to it (``aliases``: the URL asked for before redirects).
Without a Visit the identity is `identity(article)`. `known` answers for keys and for every address stored.

Everything saved is durable when the method returns (write-ahead log, synchronous FULL): a batch and its seen-marks are one
transaction, so kill -9 or a power cut loses at most the batch that was not saved yet. The JSON Lines follow at
`finish` and `close` and every half an hour of a long crawl; after a crash, when the run that goes on ends. (Not at once: an
article that a second section lists a minute later gets one line that names both.) One process writes to a folder at a time; any number
read (``Store.open(path, write=False)``). All methods may be called from several threads.
"""

from __future__ import annotations

from portalcrawl.store.articles import Outcome, Visit, identity
from portalcrawl.store.crawls import Coverage, Failure
from portalcrawl.store.doors import Door, Naming, Refusal
from portalcrawl.store.folder import Store
from portalcrawl.store.search import Hit
from portalcrawl.store.visits import Due, Known, Tags
from portalcrawl.store.walks import Pending, Walk

__all__ = [
    "Coverage",
    "Door",
    "Due",
    "Failure",
    "Hit",
    "Known",
    "Naming",
    "Outcome",
    "Pending",
    "Refusal",
    "Store",
    "Tags",
    "Visit",
    "Walk",
    "identity",
]
