"""Watching: what is new, edited or gone, as feeds and messages, once an event.

::

    from portalcrawl.monitor import run

    for done in run(Path("output")):                # reads output/watches.toml, writes output/feeds/, sends messages
        print(done.watch, done.events, done.sent)

**What is guaranteed.** Events are found from what the store committed, so a crawl killed at any moment loses none. An event
and its messages are stored in one transaction with how far the watch has read (``watches.db``), so that each event is
stored once, whatever is killed when. A message is claimed before it is sent and marked as sent after the receiver's answer.
A process killed before it sends leaves a claim that the next run takes up: the message is sent then, once. Only a process
killed between the receiver's answer and the mark (microseconds, but no protocol closes that gap) sends a message again, with
the same id: web hooks get it as ``Idempotency-Key`` and as ``id``, every message carries the ids of its events.
"""

from __future__ import annotations

from portalcrawl.monitor.definitions import FILE, Watch, Watches, load
from portalcrawl.monitor.run import Done, forget, run

__all__ = ["FILE", "Done", "Watch", "Watches", "forget", "load", "run"]
