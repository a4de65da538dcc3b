"""Crawls by many machines: which portal is due when, who crawls it now, and what becomes of it.

One PostgreSQL database holds the queue (Procrastinate's tables) and the plan beside it (`tables`).  ``schedule`` writes the
plan: of each portal its definition, how often it is crawled and which servers it stands on.  Whoever works on the queue keeps it
up: what is due gets a job, a dead worker's job goes back (`upkeep`).  A job is one run of one portal in a process of its own
(`run`), whose life hangs on the worker's (`guard`).  How it ended decides when the portal is due again (`rules`, `rhythm`).

The queue holds only what may run now: a portal that waits for its next run, or after a failure, is a date in the plan.  (In
Procrastinate a waiting job keeps later ones with the same lock waiting even when its own time has not come: a portal that is
tried again in six hours would keep all others on its server from being crawled.)

Three promises, and what keeps each:

- a portal has one job at most that waits or runs: a unique index of the database;
- one run at a time on a server, whatever portals share it: the job's lock is the server's (`servers`);
- a run ends before its job can be taken up by another: `guard` has the numbers.
"""
