"""English."""

from __future__ import annotations

from portalcrawl.languages.base import Counters, Dates, Language, PageWords, People

DATES = Dates(
    months=(
        ("january", "jan"),
        ("february", "feb"),
        ("march", "mar"),
        ("april", "apr"),
        ("may",),
        ("june", "jun"),
        ("july", "jul"),
        ("august", "aug"),
        ("september", "sept", "sep"),
        ("october", "oct"),
        ("november", "nov"),
        ("december", "dec"),
    ),
    weekdays=(
        *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
        *("mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun"),
    ),
    am=("am", "a.m."),
    pm=("pm", "p.m."),
    at=("at", "on", "the", "of", "time"),
    published=(
        *("published", "published on", "published at", "date published", "publication date", "publish date", "published date"),
        *("pub date", "posted", "posted on", "posted at", "posted date", "date posted", "post date", "post on", "posted in"),
        *("release date", "date released", "released", "released on", "for immediate release", "for release", "issued", "issued on"),
        *("date issued", "date of publication", "date of release", "news date", "article date", "dated", "date", "date and time"),
        *("submitted", "submitted on", "added", "added on", "date added", "first published", "originally published", "publishing date"),
        *("written on", "written", "uploaded", "uploaded on", "press release date", "published time", "publish time", "published in"),
        *("originally posted", "first posted", "news published", "live since", "publish on", "entered", "filed", "submitted by"),
    ),
    created=("created", "created on", "created at", "date created", "creation date", "created date"),
    modified=(
        *("updated", "updated on", "updated at", "last updated", "last updated on", "last update", "date updated", "update date"),
        *("modified", "modified on", "last modified", "last modified on", "date modified", "modification date", "modified date"),
        *("last changed", "last edited", "edited", "edited on", "revised", "last revised", "revision date", "last reviewed", "reviewed"),
        *("page last updated", "page updated", "most recently updated", "last amended", "content updated", "update", "updated date"),
    ),
    other=(
        *("effective", "effective date", "effective from", "event date", "start date", "end date", "starts", "ends", "deadline"),
        *("closing date", "closes", "expires", "expiry date", "expiration date", "due date", "due", "valid until", "valid from"),
        *("today", "today is", "current time", "current date", "now", "born", "meeting date", "date of meeting", "date of birth"),
        *("until", "through", "from", "by", "before", "after", "since", "copyright", "next update", "review date", "register by"),
        *("date of event", "when", "opens", "opening date", "hearing date", "date received", "received", "adopted", "approved"),
        *("archived", "archived on", "accessed", "retrieved", "date & time", "event starts", "event ends", "applications close"),
    ),
    relative=(
        *("yesterday", "just now", "seconds ago", "second ago", "minutes ago", "minute ago", "mins ago", "min ago", "hours ago"),
        *("hour ago", "hrs ago", "hr ago", "days ago", "day ago", "weeks ago", "week ago", "months ago", "month ago", "years ago"),
        *("year ago", "last week", "last month", "last year", "today", "a moment ago", "moments ago", "ago"),
    ),
    order="",
)

COUNTERS = Counters(
    views=(
        *("views", "view", "view count", "viewed", "page views", "pageviews", "number of views", "total views", "view counter"),
        *("hits", "hit", "reads", "read count", "times read", "times viewed", "post views", "article views", "visibility"),
        *("has been viewed", "has been read", "viewcount", "times visited", "article hits", "read times", "views count"),
        *("this post has been viewed", "this article has been viewed", "number of hits", "number of reads", "readers"),
    ),
    site=(
        *("visitors", "visitor", "visits", "visitors today", "total visitors", "total visits", "online", "users online", "guests"),
        *("today", "yesterday", "this week", "this month", "visitors online", "site visitors", "page visits", "unique visitors"),
        *("now online", "who's online", "total hits", "visits today", "visitor counter", "site views", "website views", "members"),
        *("hits today", "views today", "today's views", "all visits", "visitors this month", "total site views", "daily views"),
        *("views last 24 hours", "total page views", "monthly views", "weekly views", "views this week", "views this month"),
    ),
    other=(
        *("comments", "comment", "downloads", "download", "likes", "like", "shares", "share", "votes", "vote", "replies", "followers"),
        *("favorites", "favourites", "minutes read", "min read", "minute read", "ratings", "rating", "results", "prints", "plays"),
        *("page", "pages", "id", "items", "street view", "photos"),
    ),
    after=("times", "time", "views", "hits"),
    multipliers={"k": 1_000, "thousand": 1_000, "m": 1_000_000, "mn": 1_000_000, "million": 1_000_000, "b": 1_000_000_000},
)

PEOPLE = People()

PAGE = PageWords()

LANGUAGE = Language(
    code="en",
    name="English",
    stopwords=frozenset("the of and to in is for that on with was as by at from are be this it has have will an not which or were their city".split()),
    dates=DATES,
    counters=COUNTERS,
    people=PEOPLE,
    page=PAGE,
)
