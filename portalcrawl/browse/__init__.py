"""Pages to look at what is stored: the database in Datasette, with pages of our own for people who read.

``serve(folder, ...)`` runs until it is interrupted; ``Browser(folder)`` is the Datasette itself, for tests and other servers.
Needs the extra ``[browse]``. It reads only, beside a crawl that writes.
"""
