"""The report as one HTML file: no script, nothing from elsewhere; what a mail program does not draw stands in words too."""

from __future__ import annotations

from datetime import date, timedelta
from html import escape
from typing import TYPE_CHECKING

from portalcrawl.display import charts, formats
from portalcrawl.display.words import say
from portalcrawl.store.activity import FILLED
from portalcrawl.verdicts import WHOLE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from portalcrawl.display.formats import Language
    from portalcrawl.report import Report
    from portalcrawl.store.activity import Named, PortalActivity

_NEW, _INK, _SOFT, _LINE = "#0b5c5f", "#1c2024", "#565e68", "#dfdbd0"
_STYLE = f"""body{{margin:0;background:#fbfaf6;color:{_INK};font:16px/1.5 Arial,'Noto Sans',sans-serif}}
.page{{max-width:720px;margin:0 auto;padding:24px 16px}}h1,h2{{font-family:Georgia,'Noto Serif',serif;line-height:1.25}}
h1{{font-size:28px;margin:0 0 4px}}h2{{font-size:21px;margin:36px 0 2px;padding-top:20px;border-top:1px solid {_LINE}}}
h3{{font-size:15px;margin:18px 0 4px}}p{{margin:4px 0}}small,.soft{{color:{_SOFT};font-size:14px}}a{{color:{_NEW}}}
table{{border-collapse:collapse;width:100%;font-size:15px;margin:8px 0}}th,td{{text-align:left;padding:5px 10px 5px 0;border-bottom:1px solid {_LINE};vertical-align:top}}
th{{font-weight:normal;color:{_SOFT}}}.n{{text-align:right;white-space:nowrap}}ul{{margin:4px 0;padding-left:20px}}li{{margin:3px 0}}
svg{{max-width:100%;height:auto;display:block}}.good{{color:#1d6b3a}}.bad{{color:#a3341f}}"""


def html(report: Report, language: Language) -> str:
    """The whole page."""

    def count(value: int) -> str:
        return formats.number(value, language)

    title = say("What the portals published", language)
    until = formats.day(report.until.made, language, "minute")
    span = (
        say("from {since} to {until} (UTC)", language).format(
            since=formats.day(report.since.made, language, "minute"), until=until
        )
        if report.since.made
        else say("from the beginning to {until} (UTC)", language).format(until=until)
    )
    heads = ("Portal", "new", "edited", "gone", "failures", "Verdict")
    rows = "".join(
        f'<tr><td><a href="#{escape(one.portal)}">{escape(one.name or one.portal)}</a></td>'
        + "".join(f'<td class="n">{count(number)}</td>' for number in (one.new, one.edited, one.gone, one.failures_new))
        + f"<td>{_verdict(one, language)}</td></tr>"
        for one in report.portals
    )
    table = (
        "<table><thead><tr>"
        + "".join(
            f'<th{" class=n" if 0 < at < 5 else ""} scope="col">{say(head, language)}</th>'
            for at, head in enumerate(heads)
        )
        + f"</tr></thead><tbody>{rows}</tbody></table>"
    )
    parts = "".join(_portal(one, language) for one in report.portals)
    return (
        f'<!doctype html>\n<html lang="{language}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><title>{title}</title><style>{_STYLE}</style></head>'
        f'<body><div class="page"><h1>{title}</h1><p class="soft">{escape(span)}</p>{_days(report, language)}{table}{parts}'
        f'<p class="soft" style="margin-top:36px">{say("Made by portalcrawl. The articles belong to their publishers.", language)}</p>'
        "</div></body></html>\n"
    )


def _days(report: Report, language: Language) -> str:
    days: dict[str, int] = {}
    for one in report.portals:
        for day, (new, _) in one.days.items():
            days[day] = days.get(day, 0) + new
    if not days or len(report.portals) < 2:
        return ""
    return (
        f"<h3>{say('New articles a day', language)}</h3>{_chart(days, say('New articles a day', language), language)}"
    )


def _chart(days: dict[str, int], label: str, language: Language) -> str:
    names = _every_day(days)
    named = [(formats.day(name, language), days.get(name, 0)) for name in names]
    drawn = charts.bars(
        named, label, width=688, height=90, colour=_NEW, shown=lambda number: formats.number(number, language)
    )
    ends = f"{formats.day(names[0], language)} – {formats.day(names[-1], language)}"
    most = max(days, key=lambda name: days[name])
    top = say("most: {number} on {day}", language).format(
        number=formats.number(days[most], language), day=formats.day(most, language)
    )
    return f'{drawn}<p class="soft">{escape(ends)} · {escape(top)}</p>'


def _every_day(days: dict[str, int]) -> list[str]:
    """From the first day to the last, without gaps; a fortnight at least, a hundred and twenty days at most."""
    last = date.fromisoformat(max(days))
    first = max(min(date.fromisoformat(min(days)), last - timedelta(days=13)), last - timedelta(days=119))
    return [(first + timedelta(days=at)).isoformat() for at in range((last - first).days + 1)]


def _verdict(one: PortalActivity, language: Language) -> str:
    if one.last_verdict is None:
        return "–"
    kind = "good" if one.last_verdict in WHOLE else "bad"
    return f'<span class="{kind}">{escape(say(one.last_verdict, language))}</span>'


def _portal(one: PortalActivity, language: Language) -> str:
    def count(value: int) -> str:
        return formats.number(value, language)

    crawls = ", ".join(f"{escape(say(verdict, language))} {count(number)}" for verdict, number in one.verdicts.items())
    facts = [say("{number} articles stored", language).format(number=count(one.articles))]
    if one.listed:
        facts.append(
            say("{share} of what its sections list", language).format(share=formats.percent(one.stored, one.listed))
        )
    if crawls:
        facts.append(f"{say('crawls', language)}: {crawls}")
    said = "".join(f"<p>{escape(one.last_message)}</p>" for _ in [0] if one.last_message)
    text = f'<h2 id="{escape(one.portal)}">{escape(one.name or one.portal)}</h2><p class="soft">{" · ".join(facts)}</p>{said}'
    if one.is_quiet:
        text += f"<p>{say('Nothing happened.', language)}</p>"
    if one.new:
        text += f"<h3>{say('New articles a day', language)}</h3>"
        text += _chart({day: new for day, (new, _) in one.days.items()}, say("New articles a day", language), language)
    for title, named, number in (
        ("new", one.newest, one.new),
        ("edited", one.edits, one.edited),
        ("gone", one.losses, one.gone),
    ):
        if number:
            text += f"<h3>{say(title, language).capitalize()}: {count(number)}</h3><ul>{_named(named, language)}</ul>"
    for title, number in (("found again", one.returned), ("read again by portalcrawl", one.corrected)):
        if number:
            text += f"<p>{say(title, language)}: {count(number)}</p>"
    if one.failures_open or one.failures_resolved:
        kinds = ", ".join(
            f"{escape(say(kind, language))} {count(number)}" for kind, number in one.failures_open.items()
        )
        text += (
            f"<h3>{say('Failures', language)}</h3><p>{say('open', language)}: {kinds or 0} · {say('new', language)}: {count(one.failures_new)}"
            f" · {say('resolved', language)}: {count(one.failures_resolved)}</p>"
        )
    if one.new:
        text += f"<h3>{say('Fields filled, of the new articles', language)}</h3>{_filled(one, language)}"
    return text


def _named(articles: Iterable[Named], language: Language) -> str:
    lines = []
    for one in articles:
        headline = escape(one.headline or say("(no headline)", language))
        web = one.url and one.url.startswith(("http://", "https://"))
        linked = f'<a href="{escape(one.url or "")}" rel="noreferrer">{headline}</a>' if web else headline
        note = ", ".join(say(name, language) for name in one.note.split(", ") if name)
        lines.append(f"<li>{linked}{f' <small>{escape(note)}</small>' if note else ''}</li>")
    return "".join(lines)


def _filled(one: PortalActivity, language: Language) -> str:
    rows = "".join(
        f'<tr><td>{say(name, language)}</td><td class="n">{formats.percent(one.filled.get(name, 0), one.new)}</td>'
        f'<td style="width:55%"><svg width="240" height="12" viewBox="0 0 240 12" aria-hidden="true"><rect width="240" height="12" fill="{_LINE}"/>'
        f'<rect width="{240 * one.filled.get(name, 0) / one.new:.0f}" height="12" fill="{_NEW}"/></svg></td></tr>'
        for name in FILLED
    )
    return f"<table><tbody>{rows}</tbody></table>"
