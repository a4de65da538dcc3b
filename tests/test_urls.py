"""Addresses: canonical spelling, identity, hosts, paging. Shapes from the facts on Vietnamese portals, section 2."""

import pytest

from portalcrawl import urls
from portalcrawl.urls import pagination

CANONICAL = [
    # address, without its noise
    ("HTTP://Langson.gov.vn:80/tin/a-12.html#binh-luan", "http://langson.gov.vn/tin/a-12.html"),
    ("https://x.gov.vn:443/a", "https://x.gov.vn/a"),
    ("http://x.gov.vn:8080/a", "http://x.gov.vn:8080/a"),
    ("https://x.gov.vn/Pages/newsdetail.aspx?NewsId=402&CatId=11", "https://x.gov.vn/Pages/newsdetail.aspx?NewsId=402"),
    ("https://x.gov.vn/Default.aspx?tabid=119", "https://x.gov.vn/Default.aspx?tabid=119"),
    ("https://x.gov.vn/vi/chi-tiet?id=418&_c=3,9", "https://x.gov.vn/vi/chi-tiet?id=418"),
    ("https://x.gov.vn/a?utm_source=zalo&fbclid=z&zarsrc=30", "https://x.gov.vn/a"),
    ("https://x.gov.vn/a;jsessionid=0A1B?redirect=%2Fvi", "https://x.gov.vn/a"),
    ("https://x.gov.vn/(S(abc123))/tin.aspx?ItemID=7", "https://x.gov.vn/tin.aspx?ItemID=7"),
    # an empty publisher id and a bare number are part of the route
    (
        "https://x.gov.vn/web/p/-/asset_publisher//Content/slug?22021",
        "https://x.gov.vn/web/p/-/asset_publisher//Content/slug?22021",
    ),
    ("https://x.gov.vn//tin-tuc/2023/12/976-tong-ket", "https://x.gov.vn/tin-tuc/2023/12/976-tong-ket"),
    # all language prefixes of a Liferay route show the same text; two letters that are a section stay
    ("http://x.vn/cs/tin/-/view_content/82-a.html", "http://x.vn/tin/-/view_content/82-a.html"),
    ("http://x.vn/tt/-/view_content/82-a.html", "http://x.vn/tt/-/view_content/82-a.html"),
    # a portlet repeats its state; page and article are identity
    (
        "http://x.vn/tin?p_p_id=101&p_p_lifecycle=0&p_p_state=normal&_101_delta=10&_101_keywords=&p_r_p_5_resetCur=false&_101_cur=3",
        "http://x.vn/tin?p_p_id=101&_101_cur=3",
    ),
    ("http://x.vn/tin?p_p_id=101_I&_101_I_urlTitle=dai-hoi", "http://x.vn/tin?p_p_id=101_I&_101_I_urlTitle=dai-hoi"),
]


@pytest.mark.parametrize(("url", "expected"), CANONICAL)
def test_canonical(url, expected):
    assert urls.canonical(url) == expected
    assert urls.canonical(expected) == expected


IDS = [
    ("https://x.gov.vn/hoi-nghi-p13n53868.html", "53868"),
    ("https://x.gov.vn/sach-moi-n314.html", "314"),
    ("https://x.gov.vn/vi/tin/-/view_content/829-slug.html", "829"),
    ("https://x.gov.vn/-/asset_publisher/4IVkx5Jltnbg/content/id/4410", "4410"),
    ("https://x.gov.vn/-/asset_publisher/4IVkx5Jltnbg/content/phong-chong-tai-nan-2023", None),
    ("https://x.gov.vn/tin/-/asset_publisher/PkxzUJ0wdylW/content/du-toan-nam-2024-a-1", None),
    ("https://x.gov.vn/noi-dung/-/cms-icbt/10180/bai-viet/293753", "293753"),
    ("https://x.gov.vn/tintuc/Pages/listbnv.aspx?Cat=611&ItemID=55776", "55776"),
    ("https://x.gov.vn/Trang/ChiTietTinTuc.aspx?nid=113139", "113139"),
    (
        "https://x.gov.vn/Detail/CatID/9c03a11c-a586-46b0-a776-5af32680b032/NewsID/a121bb56-411d-41b8-9ec6-35cd4877c39a",
        "a121bb56-411d-41b8-9ec6-35cd4877c39a",
    ),
    ("https://x.gov.vn/tabid/1625/title/1283/ctitle/626/language/vi-VN/Default.aspx", "1283"),
    ("https://x.gov.vn/Pages/glp-slug-glpnd-34445-glpnc-2-glpsite-1.html", "34445"),
    ("https://x.gov.vn/portal/pages/2023-01-30/Ung-dung-cong-nghe-468686.aspx", "468686"),
    ("https://x.gov.vn/kinh-te/thuong-truc-thanh-uy-76.html", "76"),
    ("https://x.gov.vn/tin/dien-tap-phong-thu-nam-2023-664374", "664374"),
    ("https://x.gov.vn/tin/ket-qua-nam-2023", None),
    ("https://x.gov.vn/tin/ke-hoach-nam-2024.html", None),
    ("https://x.gov.vn/2026/08/21/free-flu-jabs-at-the-centre/", None),
    ("https://x.gov.vn/?p=123", "123"),
    ("https://x.gov.vn/index.php/tin-tuc/123-hoi-nghi", "123"),
    ("https://x.gov.vn/tin/slug-173231225175105132.htm", "173231225175105132"),
    ("https://x.gov.vn/chi-tiet?dDocName=PORTAL501694", "PORTAL501694"),
    ("http://x.kr/bbs/board.php?bo_table=news&wr_id=38&page=2", "38"),
    ("https://x.gov.vn/index.jsp?pageId=2&aid=193121&cid=25", "193121"),
    ("https://x.gov.vn/post/53919", "53919"),
    # records behind a folder of details, however few there are
    ("https://x.gov.vn/News/Detail/45", "45"),
    ("https://x.gov.vn/tin/chi-tiet/7", "7"),
    ("https://x.gov.vn/tin-tuc/7", None),
    # Liferay's portlet is no article's id, nor is its list an article
    ("https://x.gov.vn/tin?p_p_id=101_INSTANCE_4IVkx5J0&_101_INSTANCE_4IVkx5J0_urlTitle=hoi-nghi", None),
    ("https://x.gov.vn/tin?p_p_id=101_INSTANCE_4IVkx5J0&_101_INSTANCE_4IVkx5J0_assetEntryId=71", "71"),
    # Joomla, NukeViet and SPIP without permalinks
    ("https://x.gov.vn/index.php?option=com_content&view=article&id=12:hoi-nghi&catid=3:tin&Itemid=9", "12"),
    ("https://x.gov.vn/index.php?language=vi&nv=news&op=tin-tuc/hoi-nghi-123.html", "123"),
    ("https://x.fr/spip.php?article123", "123"),
    ("https://x.fr/spip.php?page=article&id_article=123", "123"),
    ("https://x.fr/spip.php?rubrique12", None),
    # Brazil, Spain, Colombia: the id before the slug, in a folder of single records, in a parameter
    ("https://p.br/noticias/12345/novo-posto/", "12345"),
    ("https://p.br/noticia/99/novo-posto", "99"),
    ("https://p.br/noticias/visualizar/99", "99"),
    ("https://p.br/noticias/99", None),
    ("https://p.br/index.php?noticia=88", "88"),
    ("https://p.br/index.php?noticia=plano-2026", None),
    ("https://x.es/portal/contenedor.jsp?seccion=s_fnot&contenido=12345&tipo=6", "12345"),
    # a day is no id
    ("https://x.co/noticias/abre-el-centro-20201121", None),
    ("https://x.co/20201121/abre-el-centro/", None),
    # makers of Italian municipalities' sites
    ("https://c.it/archivio10_notizie-e-comunicati_0_345_915_1.html", "345"),
    ("https://c.it/it-it/notizie/apre-la-casa-345-12-1-0123456789abcdef0123456789abcdef", "345"),
    ("https://c.it/notizie/dettaglio/77", "77"),
    ("https://c.it/vis_dettaglio.php?id_news=12&x=1", "12"),
    ("https://x.gov.vn/tin-tuc/page/68", None),
    ("https://x.gov.vn/chuyen-muc/55", None),
    # systems of German, Austrian, American, Indian, Indonesian, Polish, Czech and Turkish offices
    ("https://x.de/portal/meldungen/bruecke-2026-900001234-20351.html?rubrik=900000004", "900001234"),
    ("https://x.de/news/1/1234567/nachrichten/bruecke.html", "1234567"),
    ("https://x.de/Aktuelles/Bruecke.php?object=tx,2862.5&ModID=7&FID=2862.1234.1&NavID=2862.12", "2862.1234.1"),
    ("https://x.de/aktuelles/bruecke.php?fid=7", None),
    ("https://x.at/system/web/news.aspx?menuonr=218&detailonr=226512345", "226512345"),
    ("https://x.gov/Home/Components/News/News/12345/18?npage=2", "12345"),
    ("https://x.gov/news_detail_T2_R123.php", "123"),
    ("https://x.gov/Press-Releases/Article/1234567/bridge-reopens/", "1234567"),
    ("https://x.gov.in/PressReleseDetail.aspx?PRID=2212345&reg=3&lang=1", "2212345"),
    ("https://x.go.id/web/berita/detail/56/jembatan", "56"),
    ("https://x.go.id/berita/detail/jembatan-gantung/45", "45"),
    ("https://x.go.id/berita/detail/jembatan-gantung", None),
    ("https://x.pl/aktualnosci/1234,most-otwarty", "1234"),
    ("https://x.cz/most-otevren/d-12345/p1=1001", "12345"),
    ("https://x.bel.tr/HaberDetay.aspx?HaberID=1234", "1234"),
    # China (TRS, VSB, jpage), Taiwan, Korea, Japan: the folder's month and the list's number are no ids
    ("http://a.gov.cn/xw/202611/t20261121_12345.html", "12345"),
    ("http://a.gov.cn/xw/202611/t20261121_12345_1.html", "12345"),
    ("http://a.gov.cn/xw/202611/", None),
    ("http://a.gov.cn/art/2026/11/21/art_1229012_4567890.html", "4567890"),
    ("http://a.gov.cn/info/1023/45678.htm", "45678"),
    ("https://a.gov.tw/News_Content.aspx?n=1234&sms=9999&s=567890", "567890"),
    ("https://a.gov.tw/?s=567890", None),
    ("https://a.gov.tw/cp-1234-56789-abc12-1.html", "56789"),
    ("https://a.gov.tw/ct.asp?xItem=123456&ctNode=789&mp=1", "123456"),
    ("https://a.go.kr/board/view.do?boardId=12&bbsSn=98765", "98765"),
    ("https://a.go.kr/portal/boardView.do?boardSeq=1234&menuNo=200", "1234"),
    ("https://a.go.kr/www/selectBbsNttView.do?key=201&bbsNo=33&nttNo=98765", "98765"),
    ("https://a.go.kr/news/view?no=998&cate=3", "998"),
    ("https://a.go.kr/news/list?page_no=2", None),
    ("https://a.lg.jp/soshiki/12/345.html", "345"),
    ("https://a.lg.jp/kurashi/1001234/1005678.html", "1005678"),
    ("https://a.lg.jp/page000123.html", "000123"),
    ("https://a.lg.jp/kiji0031234/index.html", "0031234"),
    ("https://a.lg.jp/0000012345.html", "0000012345"),
    ("https://a.jp/archives/12345", "12345"),
    ("https://a.jp/archives/202611", None),
]


@pytest.mark.parametrize(("url", "expected"), IDS)
def test_article_id(url, expected):
    assert urls.article_id(url) == expected


KINDS = [
    ("tel:02033825021", "ignore"),
    ("#noi-dung", "ignore"),
    ("javascript:void(0)", "ignore"),
    ("/vi/tin/-/view_content/pop_up/70-x.html?_101_viewMode=print", "print"),
    ("/portal/pages/print.aspx?p=7372", "print"),
    ("/trang-in-3159.html", "print"),
    ("/tin/slug-12.html?tmpl=component&print=1", "print"),
    ("/tin/slug.html/amp", "amp"),
    ("/vi/news/savefile/tin/slug-12/", "download"),
    ("/documents/10181/587890/599.pdf/410421db", "file"),
    ("/Lists/TinTuc/Attachments/4362/QD.pdf", "file"),
    ("/vi/news/rss/", "feed"),
    ("/tin?format=feed&type=rss", "feed"),
    ("/sitemap-vi.news.xml", "sitemap"),
    ("/wp-json/wp/v2/posts/5", "api"),
    ("/taxonomy/term/222", "listing"),
    ("/tin-tuc/trang-3.html", "listing"),
    ("/tin?p_p_id=101_INSTANCE_4IVkx5J0&_101_INSTANCE_4IVkx5J0_cur=3", "listing"),
    ("/tin-tuc/", "page"),
    # the trap of the Hà Nội portal: a language behind an article's address is the section again, without end
    ("/vi/tin/-/view_content/70-x.html/en", "page"),
]


@pytest.mark.parametrize(("url", "kind"), KINDS)
def test_kind(url, kind):
    assert urls.describe(url).kind == kind


TWINS = [
    ("http://x.vn/cs/noi-bat/-/view_content/82-a.html", "http://x.vn/fa/xa-hoi/-/view_content/82-a.html"),
    (
        "http://x.vn/vi/tt/-/view_content/82-a.html",
        "http://x.vn/vi/tt/-/view_content/pop_up/82-a.html?_1_viewMode=print",
    ),
    ("http://x.vn/kinh-te/le-hoi-12.html", "http://x.vn/xa-hoi/le-hoi-12.html"),
    ("http://www.x.vn/tin/abc", "https://x.vn:443/tin/abc/"),
    ("http://x.vn/detail.aspx?NewsId=4&CatId=1", "http://x.vn/Detail.aspx?CatId=2&NewsId=4"),
    # boards print their page, search and order into every link
    (
        "http://x.kr/v.do?bbsId=2&nttId=5&currentPageNo=2&searchCnd=1&searchWrd=a",
        "http://x.kr/v.do?bbsId=2&nttId=5&currentPageNo=3&searchCnd=&searchWrd=",
    ),
    ("http://x.kr/v.do?idx=12&q_currPage=3&q_rowPerPage=10", "http://x.kr/v.do?idx=12&q_currPage=4"),
    ("http://x.kr/boardView.do?code=A1&rowNo=17&startPage=2", "http://x.kr/boardView.do?code=A1&rowNo=17&startPage=1"),
    ("http://x.th/v.php?id=5&sayfa=2", "http://x.th/v.php?id=5"),
]
OTHERS = [
    ("http://x.vn/tin/-/view_content/82-a.html", "http://x.vn/tin/-/view_content/83-a.html"),
    ("http://x.vn/tin/-/asset_publisher/a/content/slug", "http://x.vn/tin/-/asset_publisher/a/content/slug-1"),
    ("http://x.vn/b.php?bo_table=news&wr_id=3", "http://x.vn/b.php?bo_table=free&wr_id=3"),
    ("http://x.vn/kinh-te/le-hoi-12.html", "http://x.vn/kinh-te/hoi-cho-12.html"),
    ("http://x.vn/a/ItemID/5/x", "http://x.vn/b/ItemID/5/x"),
    ("http://x.fr/spip.php?article123", "http://x.fr/spip.php?article124"),
    ("http://x.kr/v.do?bbsId=2&nttId=5&currentPageNo=2", "http://x.kr/v.do?bbsId=3&nttId=5&currentPageNo=2"),
    ("http://x.kr/boardView.do?rowNo=17&startPage=2", "http://x.kr/boardView.do?rowNo=18&startPage=2"),
    (
        "http://x.vn/t?p_p_id=1_INSTANCE_a&_1_INSTANCE_a_urlTitle=mot",
        "http://x.vn/t?p_p_id=1_INSTANCE_a&_1_INSTANCE_a_urlTitle=hai",
    ),
]


@pytest.mark.parametrize(("one", "other"), TWINS)
def test_one_article_under_two_addresses(one, other):
    assert urls.identity(one) == urls.identity(other)


@pytest.mark.parametrize(("one", "other"), OTHERS)
def test_two_articles(one, other):
    assert urls.identity(one) != urls.identity(other)


@pytest.mark.parametrize(
    ("url", "private"),
    [
        ("http://127.0.0.1/", True),
        ("http://127.1/", True),
        ("http://2130706433/", True),
        ("http://0x7f.1/", True),
        ("http://[::1]/", True),
        ("http://[::ffff:10.0.0.1]/", True),
        ("http://169.254.169.254/latest/meta-data", True),
        ("http://192.168.1.1/", True),
        ("http://localhost/", True),
        ("http://intranet/", True),
        ("http://db.internal/", True),
        ("https://hanoi.gov.vn/", False),
        ("https://8.8.8.8/", False),
    ],
)
def test_private(url, private):
    assert urls.is_private(url) is private
    assert urls.may_fetch(url, ["https://x.gov.vn/"]) is not private


def test_no_page_leads_out_of_the_web():
    for url in ("file:///etc/passwd", "ftp://x.vn/a", "data:text/html,x", "gopher://x.vn/"):
        assert not urls.may_fetch(url, ["https://x.gov.vn/"])
    assert urls.may_fetch("http://127.0.0.1:8700/b", ["http://127.0.0.1:8700/"])
    assert not urls.may_fetch("http://127.0.0.1:9000/b", ["http://127.0.0.1:8700/"])


def test_a_subdomain_is_another_portal():
    assert urls.same_portal("https://WWW.x.gov.vn:443/a", "http://x.gov.vn/")
    assert not urls.same_portal("https://phuong.x.gov.vn/a", "http://x.gov.vn/")
    assert urls.same_portal("https://phuong.x.gov.vn/a", "http://x.gov.vn/", hosts=("phuong.x.gov.vn",))


PAGES = [
    ("?p_p_id=101_I&_101_I_delta=10&_101_I_cur=2", "liferay_cur", "_101_I_cur", 2),
    ("com_x_Portlet_INSTANCE_tohf_cur=39", "liferay_cur", "com_x_Portlet_INSTANCE_tohf_cur", 39),
    ("/tin/trang-3.html", "path", None, 3),
    ("trang-1150.htm", "path", None, 1150),
    ("/archives/category/tin/page/68", "path", None, 68),
    ("/thong-bao/page-2/", "path", None, 2),
    ("/Pages/ChuyenMuc/PhanTrang/1747/1/Buu-chinh.html", "path", None, 1),
    ("?ChuyenMucID=32&page=1", "query", "page", 1),
    ("slug-2.html?Page=N", "query", "Page", None),
    ("/tin.htm?p=4&c=1", "query", "p", 4),
    ("/board.do?b=1&startPage=2", "query", "startPage", 2),
    ("/list.do?q_currPage=3", "query", "q_currPage", 3),
    ("/list.do?a=1&currentPageNo=2&copy=3", "query", "currentPageNo", 2),  # no currency sign, no ©
    ("/news/?PAGEN_1=2", "query", "PAGEN_1", 2),
    ("/news?page=%2C1", "query", "page", 1),
    ("/News?dlv_OC%20News=(pageindex=2)", "query", "dlv_OC News", 2),
    ("/list?perPage=10&pageSize=20&pageUnit=5", "none", None, None),
    ("/blog?start=20", "offset", "start", 20),
    ("/noticias?b_start:int=10", "offset", "b_start:int", 10),
    ("/spip.php?debut_articles=10", "offset", "debut_articles", 10),
    ("/Forms/All.aspx?Paged=TRUE&p_ID=30&PageFirstRow=31", "sharepoint_paged", "Paged", 31),
    ("javascript:loadPage(3)", "ajax", None, 3),
    ("#", "none", None, None),
    ("/tin/duong-di-vao-khu-dan-cu-thanh-p-1.html", "none", None, None),
    ("/?p=123", "none", None, None),
]


@pytest.mark.parametrize(("link", "style", "param", "page"), PAGES)
def test_pagination(link, style, param, page):
    found = pagination.read(link)
    assert (found.style, found.param, found.page) == (style, param, page)


def test_postback():
    found = pagination.read("javascript:__doPostBack(&#39;dnn$ctr507$lnkNext&#39;,&#39;&#39;)")
    assert (found.style, found.target, found.argument) == ("postback", "dnn$ctr507$lnkNext", "")
    found = pagination.read(
        'javascript:WebForm_DoPostBackWithOptions(new WebForm_PostBackOptions("ctl00$P", "2", true, "", "", false, true))'
    )
    assert (found.style, found.target, found.page) == ("postback", "ctl00$P", 2)


def test_other_pages():
    assert pagination.with_page("/tin?a=1&_101_cur=2&b=3", 7) == "/tin?a=1&_101_cur=7&b=3"
    assert pagination.with_page("/noticias?b_start:int=10", 20) == "/noticias?b_start:int=20"
    assert pagination.with_page("/tin/page-2/", 3) == "/tin/page-3/"
    assert pagination.with_page("/tin/", 3) is None
    assert pagination.with_page("/news?page=%2C1", 2) == "/news?page=%2C2"
    assert pagination.with_page("/News?dlv_OC%20News=(pageindex=2)&a=1", 3) == "/News?dlv_OC%20News=(pageindex=3)&a=1"
    assert pagination.stem("http://x.vn/tin/page/4/") == pagination.stem("http://x.vn/tin/")


def test_typo3_records_are_one_article_on_every_page_that_shows_them():
    shown = "tx_news_pi1%5Baction%5D=detail&tx_news_pi1%5Bcontroller%5D=News&tx_news_pi1%5Bnews%5D=1028&cHash="
    one, other = (f"https://a.de/{page}/detail?{shown}{check}" for page, check in (("rathaus", "6f"), ("umwelt", "07")))
    assert urls.identity(one) == urls.identity(other)
    assert urls.article_id(one) == "1028"
    assert urls.canonical(one) == one  # TYPO3 refuses an address without its checksum
    assert urls.identity(one) != urls.identity(one.replace("1028", "1029"))


def test_pages_of_a_list_with_a_number_are_no_one_page():
    pages = [f"http://x.vn/tin.php?id=5{more}" for more in ("", "&page=2", "&page=3")]
    assert len({urls.page_key(url) for url in pages}) == 3


def test_typo3_pages_of_one_list_have_one_stem():
    page = "https://a.de/news?tx_news_pi1%5Bcontroller%5D=News&tx_news_pi1%5BcurrentPage%5D={}&cHash={}"
    assert urls.pagination.read(page.format(2, "ab")).page == 2
    assert urls.pagination.stem(page.format(2, "ab")) == urls.pagination.stem("https://a.de/news")


def test_wordpress_without_permalinks_numbers_articles_not_pages():
    assert urls.pagination.read("http://a.de/?p=8").style == "none"
    assert urls.pagination.read("http://a.de/index.php?p=8").style == "none"
    assert urls.pagination.read("http://a.de/tin?p=8").page == 8


def test_joomla_without_permalinks():
    article = "http://a.vn/index.php?option=com_content&view=article&id=12&catid=3&Itemid=101"
    assert urls.article_id(article) == "12"
    assert urls.identity(article) == urls.identity(article.replace("Itemid=101", "Itemid=105"))
    assert urls.identity(article) != urls.identity(article.replace("id=12", "id=13"))
    assert urls.describe("http://a.vn/index.php?option=com_content&view=category&id=8&Itemid=101").kind == "listing"
    assert urls.describe("http://a.vn/index.php?option=com_content&view=category&id=8:tin&Itemid=101").kind == "listing"
    aliased = article.replace("id=12&", "id=12:hoi-nghi&")
    assert urls.identity(aliased) == urls.identity(aliased.replace("Itemid=101", "Itemid=105"))
