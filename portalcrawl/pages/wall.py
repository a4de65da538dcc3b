"""Answers that stand in the way of a page: a cookie stub, a captcha, a firewall's refusal, maintenance.

Decided by the answer's form, never by a word in a text: an article about captchas is an article.  A page that holds an
article's worth of text is no wall.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import Literal

Kind = Literal["cookie-stub", "script-wall", "captcha", "blocked", "maintenance", "geo-block", "login"]

STUB_SIZE = 3_000
"""Characters of an answer that may be a cookie stub: the ones seen have 100 to 400."""
_PAGE_TEXT = 1_500
"""Characters of visible text from which on a page is taken for a page."""

_PARAGRAPH = 100
"""Characters of a paragraph that tells something."""
_BLOCK = re.compile(r"<(?:/?p|br|/?div|/?li|/?td|/?h\d)\b[^>]*+(?:>|\Z)", re.IGNORECASE)
_DAY = re.compile(r"(?<!\d)\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)\d\d(?!\d)|(?<!\d)(?:19|20)\d\d-\d\d-\d\d")

_LITERAL = r"""(?:"[^"]*"|'[^']*')"""
# The cookie as one literal or several joined; anything else between them is worked out by script.
_SET = re.compile(rf"document\.cookie\s*=\s*(?P<text>{_LITERAL}(?:\s*\+\s*{_LITERAL})*)\s*(?=[;,<}}\n]|$)")
_COOKIE = re.compile(r"(?P<name>[\w.-]{1,64})=(?P<value>[^;\s]{1,512})")
_RELOAD = re.compile(
    r"(?:location\s*\.\s*(?:reload\s*\(|href\s*=|replace\s*\(|assign\s*\()|location\s*=|http-equiv=[\"']?refresh)",
    re.IGNORECASE,
)
_SCRIPT = re.compile(r"(?is)<(script|style|noscript|template)\b.*?(?:</\1\s*>|$)")
# Here and below no tag is looked for behind the next one's beginning, or each of many that are never closed costs the whole page.
_TAG = re.compile(r"<[^>]*+(?:>|\Z)")
_LINK = re.compile(r"<a\s[^<>]*?href", re.IGNORECASE)
_LINKS = 25
"""Links that a wall has at most."""
_TITLE = re.compile(r"<title[^<>]*>((?:[^<]|<(?!/?title))*+)</title>", re.IGNORECASE)
_COMPUTED = re.compile(
    r"(?:slowAES|toNumbers\s*\(|toHex\s*\(|\beval\s*\(|atob\s*\(|String\.fromCharCode|_0x[0-9a-f]{3,}|document\.cookie\s*=\s*[\w$]+\s*[+;(])"
)

_CAPTCHA = re.compile(
    r"""(?:<(?:div|iframe|form|script|input|img)\b[^<>]*(?:g-recaptcha|h-captcha|hcaptcha\.com|cf-turnstile|cf-challenge|challenge-form|challenges\.cloudflare\.com|"""
    r"""recaptcha/api|captcha-delivery|/captcha/|captcha\.(?:php|aspx|jpg|png)|name=["']?captcha|id=["']?captcha|class=["'][^"']*captcha)|_Incapsula_Resource|cdn-cgi/challenge-platform)""",
    re.IGNORECASE,
)
_CAPTCHA_WORDS = re.compile(
    r"(?:are you (?:a )?(?:human|robot)|i am not a robot|verify(?:ing)? (?:that )?you are (?:a )?human|security check|checking your browser|just a moment|"
    r"nhập mã (?:xác nhận|bảo vệ|captcha)|xác (?:minh|nhận) (?:bạn|rằng bạn)(?: là| không phải)|không phải (?:là )?(?:robot|người máy)|attention required|prove you.re human|"
    r"não sou um robô|no soy un robot|je ne suis pas un robot|ich bin kein roboter)",
    re.IGNORECASE,
)
_BLOCKED = re.compile(
    r"(?:request rejected|the requested url was rejected|access (?:to this (?:page|site|resource) (?:has been|is|was) )?(?:denied|blocked|forbidden)|you have been blocked|"
    r"your (?:ip|request|access|connection)(?: address)? (?:has been|was|is) (?:blocked|denied|banned|rejected)|web application firewall|mod_security|not acceptable!|"
    r"sorry, you have been blocked|support id is|incident id|request blocked|error 1020|error 1015|403 forbidden|blocked by (?:the )?(?:administrator|security|firewall)|"
    r"truy cập (?:của bạn )?(?:đã )?bị (?:từ chối|chặn)|yêu cầu (?:của bạn )?(?:đã )?bị (?:từ chối|chặn)|bạn (?:đã )?bị chặn|địa chỉ ip (?:của bạn )?(?:đã )?bị (?:chặn|khóa|khoá)|"
    r"acesso (?:negado|bloqueado)|acceso denegado|accès (?:refusé|interdit)|zugriff verweigert|접근이 (?:차단|거부)|アクセスが(?:拒否|制限))",
    re.IGNORECASE,
)
_GEO = re.compile(
    r"(?:not available in your (?:country|region|location)|(?:country|region) (?:has been |is )?(?:blocked|not allowed|restricted)|outside (?:of )?(?:the )?(?:vietnam|country)|"
    r"không (?:hỗ trợ|cho phép) truy cập từ (?:nước ngoài|quốc gia|bên ngoài)|chỉ (?:cho phép )?truy cập (?:từ|trong) (?:việt nam|lãnh thổ))",
    re.IGNORECASE,
)
_MAINTENANCE = re.compile(
    r"(?:(?:under|down for|scheduled|currently) (?:undergoing )?(?:scheduled )?maintenance|maintenance mode|we.ll be (?:right )?back|be back soon|site is (?:temporarily )?(?:down|unavailable|offline)|"
    r"service (?:temporarily )?unavailable|temporarily unavailable|(?:đang|tạm) (?:được )?(?:dừng để )?(?:bảo trì|nâng cấp|bảo dưỡng)|bảo trì hệ thống|hệ thống (?:đang )?(?:bảo trì|nâng cấp)|"
    r"website (?:đang|tạm)[^.]{0,30}(?:bảo trì|nâng cấp|ngừng|ngưng)|em manutenção|en mantenimiento|en maintenance|wartungsarbeiten|wartungsmodus|in manutenzione|sedang dalam (?:perbaikan|pemeliharaan)|"
    r"점검 ?중|メンテナンス中|维护中|維護中|ปิดปรับปรุง)",
    re.IGNORECASE,
)
_NEEDS_SCRIPT = re.compile(
    r"(?:enable javascript|javascript (?:is )?(?:required|disabled)|requires? javascript|bật javascript|kích hoạt javascript|habilite o javascript|activer javascript|javascript aktivieren)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Wall:
    """What stands in the way."""

    kind: Kind
    detail: str
    cookie: tuple[str, str] | None = None
    """Name and value that a cookie stub asks to be sent back, where they are plain text."""


def challenge(body: str | bytes) -> tuple[str, str] | None:
    """Return the cookie that a stub page sets by script in plain text before it reloads itself; None for any other page.

    >>> challenge('<script>document.cookie="D1N=0a1b"+"; path=/";window.location.reload(true);</script>')
    ('D1N', '0a1b')
    >>> challenge("<html>D1N=abc</html>") is None
    True
    """
    text = _decoded(body)
    if len(text) > STUB_SIZE or "document.cookie" not in text or not _RELOAD.search(text):
        return None
    match = _SET.search(text)
    if match is None or text.count("document.cookie") > 1 or _visible(text):
        return None
    cookie = _COOKIE.match("".join(part[1:-1] for part in re.findall(_LITERAL, match["text"])))
    return (cookie["name"], cookie["value"]) if cookie else None


def recognise(body: str | bytes, status: int = 200) -> Wall | None:
    """Tell what an answer is, if it is no page of the portal.

    >>> recognise("<html><head><title>Request Rejected</title></head><body>The requested URL was rejected.</body></html>").kind
    'blocked'
    """
    text = _decoded(body)
    if not text.strip():
        return None
    cookie = challenge(text)
    if cookie is not None:
        return Wall(
            "cookie-stub", f"the page is a script that sets the cookie {cookie[0]} and loads itself again", cookie
        )
    # An article's page has links around it; a wall stands alone.
    links = len(_LINK.findall(text))
    if links > _LINKS:
        return None
    visible = _visible(text)
    if len(visible) >= _PAGE_TEXT:
        return None
    title = " ".join(html.unescape(_TITLE.search(text)[1]).split()) if _TITLE.search(text) else ""  # type: ignore[index]
    said = f"{title} {visible}"
    if status < 300 and _is_prose(text, visible, links):
        return None
    if _CAPTCHA.search(text) and (_CAPTCHA_WORDS.search(said) or len(visible) < 300) and links <= 8:
        return Wall("captcha", f"a captcha: {title or visible[:80]}")
    if _CAPTCHA_WORDS.search(title) or (_CAPTCHA_WORDS.search(visible) and len(visible) < 600 and links <= 5):
        return Wall("captcha", f"a captcha: {title or visible[:80]}")
    if links <= 8 and (_GEO.search(title) or (len(visible) < 800 and _GEO.search(visible))):
        return Wall("geo-block", visible[:120])
    if links <= 8 and (_BLOCKED.search(title) or (len(visible) < 800 and _BLOCKED.search(visible))):
        return Wall("blocked", f"a firewall's refusal: {title or visible[:80]}")
    if links <= 12 and (_MAINTENANCE.search(title) or (len(visible) < 500 and _MAINTENANCE.search(visible))):
        return Wall("maintenance", title or visible[:80])
    if links <= 3 and len(visible) < 400 and "<script" in text.lower():
        if "document.cookie" in text and (_RELOAD.search(text) or _COMPUTED.search(text)):
            return Wall("script-wall", "a cookie that only a script can work out")
        if _NEEDS_SCRIPT.search(text) and (len(visible) < 200 or _NEEDS_SCRIPT.search(visible)):
            return Wall("script-wall", "the page needs a browser that runs its scripts")
        if len(visible) < 5 and _RELOAD.search(text) and _COMPUTED.search(text):
            return Wall("script-wall", "a script that must run before the page is given")
    return None


def _is_prose(text: str, visible: str, links: int) -> bool:
    """Tell a text from a notice: an article about captchas says their words too, but in paragraphs, under a date.

    Refusals that explain themselves at length (Cloudflare's) come with an error's status.
    """
    start = text.lower().find("<body")
    pieces = _BLOCK.split(_SCRIPT.sub(" ", text[start:] if start >= 0 else text))
    long = sum(len(" ".join(_TAG.sub(" ", piece).split())) >= _PARAGRAPH for piece in pieces)
    return long >= 2 or (long == 1 and links >= 3 and _DAY.search(visible) is not None)


def _decoded(body: str | bytes) -> str:
    return body if isinstance(body, str) else body.decode("utf-8", "replace")


def _visible(text: str) -> str:
    start = text.lower().find("<body")
    plain = _TAG.sub(" ", _SCRIPT.sub(" ", text[start:] if start >= 0 else text))
    return " ".join(html.unescape(plain).split())
