"""Where finished files go: an object store, or any other file system that fsspec knows, behind the output folder.

::

    address = objects.checked("s3://bucket/news")              # UsageError for what cannot be used here
    Objects.prepare(database)                                  # the table `objects`
    sender = Sender(database, folder, store.time)
    sender.send("vn-ha-long", address)                         # what is finished goes there, and its local copy away

    far = Far(database)                                        # for readers: what is in no folder any more
    far.read("vn-ha-long", "archive/vn-ha-long-….warc.gz", offset, length)

An object store cannot append, and a WARC record must be on a disk before a row refers to it.  So the folder stays what it was,
with all that holds there, and becomes the spool in front of the store; only whole pieces go on:

- WARC files, when the run that wrote them is over; a later run begins another file.
- Attachments and pictures, which have been whole since they were there (``files/ab/cd/<sha256>.pdf``).
- ``articles.jsonl`` as one object that is replaced as a whole, never segments: nothing of an article that was forgotten stays in
  an older segment, nobody reads two generations at once, and it equals the local file byte for byte.  The price is that
  the whole file is sent after each run that stored something.  The local file stays: the next lines are appended to it.

A piece has the same name in both: ``<address>/<portal>/archive/…``, ``…/files/…``, ``…/articles.jsonl``.

The table ``objects`` is the outbox, in the database that knows the articles.  Each step can be done again:

1. a row with the piece's size and digest: from then on nothing is appended to it,
2. the piece is sent, under its own name as a whole or not at all,
3. its size and digest are confirmed, by the store's checksum or else by reading it back,
4. the row says since when it is there,
5. the local copy goes, unless it is to be kept.

Killed anywhere, the next run or ``portalcrawl send`` goes on.  A store that is away is no failure of the crawl: the pieces wait.  What is
deleted (forgotten, or beyond the archive's limits) is marked ``doomed`` with the rows that named it, and goes when the store is next there.
One address belongs to one store of articles: a file of the same name and another content is never overwritten.

Credentials come from where the file system's library finds them (for S3 the environment, ``~/.aws``, the machine's role): an address
with a password is refused, because addresses are stored.
"""

from __future__ import annotations

from portalcrawl.objects.address import checked
from portalcrawl.objects.far import Far
from portalcrawl.objects.sending import Sender, Sent
from portalcrawl.objects.table import Objects, Piece

__all__ = ["Far", "Objects", "Piece", "Sender", "Sent", "checked"]
