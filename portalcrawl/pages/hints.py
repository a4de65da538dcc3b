"""What the names of boxes say: words of class and id that authors of templates give to an article and to its surroundings.

Names are hints, never proof: `region` overrules them where the text says otherwise.
"""

from __future__ import annotations

import re
from functools import lru_cache

_MANAGERS = "didomi|usercentrics|cybot|qc-cmp|cmplz|borlabs|klaro|tarteaucitron|sp-message"
"""Makers of dialogs of consent: what they name so is one, and never the article."""
_NOISE = re.compile(
    rf"""
    (?<![a-z])(?:
      comments?(?:-\d+)? | disqus | binh-?luan | y-?kien | phan-?hoi | feedback | respond | replies | discussion
    | related-?\w* | lien-?quan | cung-?chuyen-?muc | tin-?khac | (?:tin|bai)-?lien-?quan | other-?news | othernews | see-?also
    | recommend(?:ed|ations?|s)? | also-?like | read-?(?:more|next|also) | more-?(?:news|stories|from|on|articles|posts|links) | up-?next
    | most-?(?:read|popular|viewed) | popular | trending | latest(?:-?(?:news|posts))? | top-?stories | tin-?moi | xem-?nhieu | hot-?news
    | side-?bar\w* | aside | rail | right-?col(?:umn)?
    | nav | navbar\w* | navigation | menus? | submenu | breadcrumbs? | crumbs? | bread-?crumb | megamenu | sitemap
    | footer\w* | foot | site-?header | masthead | topbar | top-?bar | header-?top
    | likes? | next-?(?:story|article|post) | trust-?badge\w* | buy-?box\w* | dsgvo[\w-]* | disclosure | community-?notice
    | share\w* | sharing | social\w* | sharedaddy | addthis\w* | addtoany | a2a | fb-?(?:like|share|comments) | follow-?us
    | ads? | advert\w* | adsbygoogle | banners? | sponsor\w* | promos? | promotion\w* | outbrain | taboola | quang-?cao | dfp | gpt
    | newsletters? | subscribe | subscription | subscribe-?\w+ | signup | sign-?up | opt-?in | mailing-?list | login | register | donat(?:e|ion)
    | cookies? | onetrust\w* | ot-(?:sdk|pc|cat|main)[\w-]* | (?:{_MANAGERS})\w* | cmpbox\w* | consent | gdpr | popups? | modals? | dialogs? | overlay | lightbox | toast | tooltip
    | tags? | tag-?(?:list|cloud|links) | tagcloud | keywords | tu-?khoa | topics
    | pagination | pager | paging | page-?nav\w* | prev-?next | post-?nav\w* | nav-?links
    | toolbars? | tools? | actions? | print\w* | font-?size | text-?size | rating\w* | votes? | poll | danh-?gia | stars?
    | search\w* | widgets? | weather | thoi-?tiet | lich | thong-?ke
    | author-?(?:box|bio|info|card|profile|description) | about-?(?:the-?)?author | bio | biography | author-?about
    | copyright | disclaimer | credits? -?list | jp-relatedposts | screen-?reader\w* | sr-?only | visually-?hidden | skip-?links?
    | timeline-?nav | teasers? | teaser-?list | carousel-?nav | swiper-?button | metadata | meta-?bar | post-?meta | entry-?meta | article-?meta
    | o?embed-?placeholder\w* | embed-?consent | consent-?placeholder | info-?box\w* | fact-?box\w* | fakten-?box | akismet\w* | push-?layer | post-?metadata | app-?stores? | (?<!\w)\w+-cta | cta | expandable-?box | citation-box
    | entry-?utility | post-?info | article-?info | byline-?block | correction-?form | report-?error | hidden-?print | no-?print | noprint
    )(?![a-z])
    """,
    re.VERBOSE,
)
_WEAK_NOISE = re.compile(
    r"(?<![a-z])(?:teasers?|teaser-?(?:text|intro|list)|promos?|promotion\w*|tools?|actions?|print\w*|no-?print|noprint|hidden-?print|ads?|widgets?|topics|popular|comment"
    r"|latest|lich|stars?|tags?|rail|carousel-?nav|top-?stories|overlay|lightbox|widget|banners?|menus?|search\w*|social\w*|register|login|widgets?|poll|keywords|side-?bar\w*"
    r"|metadata|read-?(?:more|next|also)|timeline-?nav|modals?|weather|votes?|actions?|toolbar|header-?top)(?![a-z])"
)
_NOT_REALLY = re.compile(
    r"(?:^|[\s_-])(?:with|has|no|without|hide|enable|is|full|single)-?(?:-\w+)?-?(?:side-?bar|share|comments?|nav|ads?|banner|menu)\w*"
)
_COMMENTS = re.compile(
    r"(?<![a-z])(?:comments?(?:-\d+)?|disqus|binh-?luan|respond|replies|discussion|kommentare?|commentaires|comentarios)(?![a-z])"
)
_EDGE = re.compile(
    rf"(?<![a-z])(?:cookies?|consent|gdpr|dsgvo|onetrust|ot-sdk|ot-pc|ot-main|{_MANAGERS})[\w-]*"
    r"|(?<![a-z])(?:footers?|foot|nav|navbar|navigation|menus?|breadcrumbs?|copyright|site-?footer|page-?footer|topbar|masthead)"
    r"(?:-?(?:wrapper|container|inner|area|bottom|content|widgets?))?(?![a-z])"
)
_BODY = re.compile(
    r"""
    (?<![a-z])(?:
      article-?(?:body|content|text|main|copy)\w* | (?:story|post|entry|news|detail|content|page|text|blog)-?(?:body|content|text|detail|copy)\w*
    | journal-?content-?article | asset-?(?:full-?)?content | body-?text | bodytext | rich-?text\w* | field-?name-?body | main-?text
    | noi-?dung\w* | chi-?tiet\w* | bai-?viet\w* | tin-?chi-?tiet | content-?(?:detail|news|body|main)
    | view-?(?:con|cont|content) | bo-?v-?con | board-?view | detail-?content | editor-?content | prose
    )(?![a-z])
    """,
    re.VERBOSE,
)
_WEAK = re.compile(
    r"(?<![a-z])(?:article|content|body|entry|post|story|detail|text|main|news|view|hentry|copy)(?![a-z])"
)
_POST = re.compile(
    r"(?<![a-z])(?:twitter-(?:tweet|video)|instagram-media|fb-(?:post|video)|tiktok-embed|bluesky-embed|reddit-(?:card|embed)|mastodon-embed)",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"(?<![a-z])(?:sapo\w*|lead|lede|intro\w*|hometext|summary|standfirst|dek|deck|chapo|abstract|excerpt|description|subtitle|sub-?title"
    r"|sub-?head\w*|teaser-?text|trich-?(?:yeu|dan)|mo-?ta|tom-?tat|stand-?first|article-?desc\w*|strapline|kicker-?text|preamble|ingress|entradilla|bajada|copete|sumario|resumen|resumo|linha-?fina|chapeau|accroche|sommario|sottotitolo"
    r"|occhiello|sub-?titulo)(?![a-z])"
)
_CAPTION = re.compile(
    r"(?<![a-z])(?:captions?\w*|legend|chu-?thich\w*|image-?(?:sub-?title|desc\w*|note|text|title|caption)|photo-?(?:desc\w*|note|text|title|caption|credit)"
    r"|pic-?(?:desc\w*|note|text)|img-?(?:desc\w*|note|text)|desc-?img|avatar-?desc|wp-caption-text|figcaption|bildunterschrift|cutline"
    r"|(?:image|photo|media|picture)-?(?:credits?|copyright|source|byline)|pdcaption|expnocaption|media-?(?:info|meta|desc\w*))(?![a-z])"
)
_CREDIT = re.compile(
    r"(?<![a-z])(?:credits?|copyrights?|copy|source|sources|quelle|autore?|author|photographer|fotograf\w*|by-?lines?|rights|courtesy|agency|provider|owner|attribution|nguon|tac-?gia)(?![a-z])"
)
_PICTURE_CREDIT = re.compile(
    r"(?<![a-z])(?:(?:image|images|photo|picture|media|img|pic|foto|bild|figure)-*(?:credits?|copyrights?|sources?|authors?|by-?lines?|photographer|rights|annotation)"
    r"|credits?|copyrights?|photographer|fotograf\w*)(?![a-z])"
)
_PICTURE = re.compile(
    r"(?<![a-z])(?:figure|image|images|img|picture|pictures|photo|photos|pic|media|foto|bild|anh|hinh|gallery|slide|thumb\w*|visual|illustration)(?![a-z])"
)
_AUTHOR = re.compile(
    r"(?<![a-z])(?:authors?|by-?lines?|tac-?gia|reporters?|writers?|journalists?|contributors?|avatars?|user|autor(?:en)?|profile)(?![a-z])(?!-?desc)"
)
_BIOGRAPHY = re.compile(
    r"(?<![a-z])(?:(?:article-|post-|entry-|m-)?(?:authors?|autor(?:en)?|contributors?|writers?)-[\w-]{0,99}(?:section|description|descr|box|bio\w*|info|content|card|profile|details?|about|text)"
    r"|(?:about|meet)-(?:the-)?authors?|abh-(?:box|description)|profile-?(?:desc\w*|text|bio))(?![a-z])"
)
_BYLINE = re.compile(
    r"(?<![a-z])(?:by-?lines?|authors?\w*|dateline|date|time|timestamp|publish\w*|posted\w*|meta|tac-?gia|nguoi-?dang|ngay-?dang|nguon\w*"
    r"|source|views?|hits|luot-?xem|pub-?date|updated?|created(?:by)?|signature|reporter|writer|journalist|contributors?)(?![a-z])"
)


def normal(named: str) -> str:
    """Return class words in one spelling: ``relatedNews_Box`` → ``related-news-box``."""
    named = named[:_LONGEST]
    if ":" in named:
        # Tailwind's variants ("print:hidden", "hover:…") say when a rule holds, not what the box is.
        named = " ".join(word for word in named.split() if ":" not in word)
    return _CAMEL.sub("-", named).lower().replace("_", "-")


_LONGEST = 1_000
"""Characters of a name that are read; what is longer is data."""
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


@lru_cache(maxsize=8192)
def noise(named: str) -> int:
    """Return what a name says: 0 nothing, 1 surroundings of an article, 2 a page's edges and comments, -1 either.

    >>> noise("relatedNews_Box"), noise("entry-content"), noise("comments-area"), noise("post no-sidebar"), noise("teaser-text")
    (1, 0, 2, 0, -1)
    """
    spelled = normal(named)
    if not _NOISE.search(spelled):
        return 0
    spelled = _NOT_REALLY.sub(" ", spelled)
    if not _NOISE.search(spelled):
        return 0
    if not _NOISE.search(_WEAK_NOISE.sub(" ", spelled)):
        return -1
    return 2 if _COMMENTS.search(spelled) or _EDGE.search(spelled) else 1


@lru_cache(maxsize=8192)
def body(named: str) -> int:
    """Return 2 for a name that means the text of an article, 1 for one that may, 0 for any other."""
    spelled = normal(named)
    return 2 if _BODY.search(spelled) else 1 if _WEAK.search(spelled) else 0


@lru_cache(maxsize=4096)
def post(named: str) -> bool:
    """Tell the quotation of a post in a social network, which a script turns into a player."""
    return bool(_POST.search(named))


@lru_cache(maxsize=4096)
def lead(named: str) -> bool:
    """Tell the name of a lead's box."""
    return bool(_LEAD.search(normal(named)))


@lru_cache(maxsize=4096)
def caption(named: str) -> bool:
    """Tell the name of a caption's box.

    >>> caption("avatar-desc"), caption("imageCaption"), caption("caption-top-bar")
    (True, True, True)
    """
    return bool(_CAPTION.search(normal(named)))


@lru_cache(maxsize=4096)
def credit(named: str) -> bool:
    """Tell the name of an element that holds a picture's credit."""
    return bool(_CREDIT.search(normal(named)))


@lru_cache(maxsize=4096)
def picture_credit(named: str) -> bool:
    """Tell the name of an element that can hold nothing but a picture's credit.

    >>> picture_credit("image--author"), picture_credit("article-author")
    (True, False)
    """
    return bool(_PICTURE_CREDIT.search(normal(named)))


@lru_cache(maxsize=4096)
def picture(named: str) -> bool:
    """Tell the name of a box around a picture."""
    return bool(_PICTURE.search(normal(named)))


@lru_cache(maxsize=4096)
def author(named: str) -> bool:
    """Tell the name of a box about the author."""
    return bool(_AUTHOR.search(normal(named)))


@lru_cache(maxsize=4096)
def biography(named: str) -> bool:
    """Tell the name of a box that says who the author is.

    >>> biography("m-author__description"), biography("author_section-content"), biography("article-author")
    (True, True, False)
    """
    return bool(_BIOGRAPHY.search(normal(named)))


@lru_cache(maxsize=4096)
def byline(named: str) -> bool:
    """Tell the name of a box that holds date, byline or counters."""
    return bool(_BYLINE.search(normal(named)))
