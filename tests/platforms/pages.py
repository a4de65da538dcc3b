"""Small pages in the markup of each platform, written for these tests; the texts are nobody's.

Each is (URL, HTML, expected fields). The shapes are those that the platform's docstring names as its evidence.
"""

from __future__ import annotations

TEXT = (
    (
        "Sáng 4/3, Ủy ban nhân dân phường Bến Đá tổ chức lễ ra quân trồng cây tại công viên ven sông, với sự tham gia của "
        "hơn ba trăm đoàn viên và người dân trong khu phố."
    ),
    (
        "Phát biểu tại buổi lễ, lãnh đạo phường cho biết sẽ trồng thêm bốn nghìn cây xanh trong năm nay, ưu tiên các tuyến "
        "đường mới mở và khuôn viên trường học trên địa bàn."
    ),
    "Người dân được hướng dẫn chăm sóc cây trước nhà, mỗi tổ dân phố cử một nhóm theo dõi và báo lại cho phường hằng tháng.",
)
ENGLISH = (
    (
        "The council has agreed to reopen the footbridge at Mill Lane after repairs that took most of the winter, and thanked "
        "residents for their patience while the path was closed."
    ),
    (
        "Engineers replaced eleven timbers and the handrail on the eastern side; the work cost less than planned because the "
        "foundations were found to be sound."
    ),
    "A second inspection is due in the autumn, and the results will be published on this website within a month.",
)


def paragraphs(texts: tuple[str, ...]) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


HEADLINE = "Phường Bến Đá ra quân trồng cây đầu xuân"
MENU = '<ul class="navi"><li><a href="/">Trang chủ</a></li><li><a href="/gioi-thieu">Giới thiệu</a></li></ul>'

LIFERAY = f"""<!DOCTYPE html><html class="aui ltr" lang="en-US"><head><title>{HEADLINE} - Tin địa phương - Phường Bến Đá</title>
<link rel="stylesheet" href="/ben-da-theme/css/main.css"><script>Liferay.Browser = {{}};</script></head>
<body class="signed-out"><div id="header"><div id="clock">Thứ hai, 09/03/2020 | 08:00</div></div>{MENU}
<div class="portlet-boundary" id="p_p_id_ddlk_"><div class="dd_chuyenmuc"><span class="trangchu"><a href="/">Home</a></span>
<span class="tintuc"><p>Tin địa phương</p></span></div></div>
<div class="portlet-boundary" id="p_p_id_101_"><div class="asset-full-content-title">{HEADLINE}</div>
<div class="assetPublishDate block_timer">Ngày đăng 04/03/2020 | 4:53 PM &nbsp;|&nbsp;View count: 1648</div>
<div class="asset-full-content"><div class="journal-content-article">{paragraphs(TEXT)}
<p style="text-align: right;"><strong>Thu Lan</strong></p>
<p align="right" class="view-content-author"><strong><em>admin admin</em></strong></p></div></div>
<div class="related_asset"><div class="related_asset_title">Other News</div><ul>
<li><a href="2-b.html">Hội nghị sơ kết công tác quý hai của phường</a> (02/01/2019)</li></ul></div></div>
<div><header class="portlet-topper"><h1>Văn bản mới</h1></header></div><p>Lượt truy cập: 2.118.004</p></body></html>"""

NUKEVIET = f"""<!DOCTYPE html><html lang="vi"><head><title>{HEADLINE}</title><meta name="generator" content="NukeViet v4.5">
<meta name="author" content="Cổng thông tin phường Bến Đá"><meta property="og:site_name" content="Cổng thông tin phường Bến Đá">
<meta property="article:published_time" content="2020-03-04+0707:12:00"></head><body>
<ul class="temp-breadcrumbs hidden" itemscope itemtype="https://schema.org/BreadcrumbList">
<li itemprop="itemListElement" itemscope itemtype="https://schema.org/ListItem"><a href="/" itemprop="item"><span itemprop="name">Trang nhất</span></a></li>
<li itemprop="itemListElement" itemscope itemtype="https://schema.org/ListItem"><a href="/tin-tuc/" itemprop="item"><span itemprop="name">Môi trường</span></a></li></ul>
<div class="news_column panel" itemscope itemtype="http://schema.org/NewsArticle"><div class="panel-body">
<h1 class="title" itemprop="headline">{HEADLINE}</h1>
<span class="hidden" itemprop="datePublished">2020-03-09T10:00:00+07:00</span>
<div class="row"><span class="h5">Thứ tư - 04/03/2020 07:12</span></div>
<div class="hometext m-bottom" itemprop="description">{TEXT[0]}</div>
<div class="bodytext" id="news-bodyhtml">{paragraphs(TEXT[1:])}</div>
<div><p class="h5 text-right"><strong>Tác giả: </strong>Lê Minh Tâm, Trần Thị Hoa</p></div>
<ul class="detail-related"><li><a href="/a-1.html">Tin khác của phường trong tháng trước</a> <em>(23/04/2016)</em></li></ul>
</div></div></body></html>"""

JOOMLA = f"""<!DOCTYPE html><html lang="vi-vn"><head><base href="http://ben-da.example/moi-truong/7-a.html">
<meta name="generator" content="Joomla! - Open Source Content Management"><title>{HEADLINE} - Phường Bến Đá</title></head>
<body class="site com_content view-article"><div class="item-page" itemscope itemtype="https://schema.org/Article">
<div class="page-header"><h1>Môi trường</h1></div><div class="page-header"><h2 itemprop="headline">{HEADLINE}</h2></div>
<dl class="article-info"><dt class="article-info-term">Chi tiết</dt>
<dd class="createdby" itemprop="author" itemscope itemtype="https://schema.org/Person">Viết bởi <span itemprop="name">Lê Minh Tâm</span></dd>
<dd class="category-name">Chuyên mục: <span itemprop="genre">Môi trường</span></dd>
<dd class="published"><time datetime="2020-03-04T07:12:31+07:00" itemprop="datePublished">Được đăng ngày 04 Tháng 3 2020</time></dd>
<dd class="hits"><meta itemprop="interactionCount" content="UserPageVisits:78">Lượt xem: 78</dd></dl>
<div itemprop="articleBody">{paragraphs(TEXT)}</div></div></body></html>"""

WORDPRESS_BLOCKS = f"""<!DOCTYPE html><html lang="en-GB"><head><title>Footbridge reopens – Millfield Council</title>
<meta name="generator" content="WordPress 6.1"></head><body class="post-template-default single single-post">
<div class="wp-site-blocks"><header><p class="wp-block-site-title"><a href="/">Millfield Council</a></p></header>
<main class="wp-block-group"><h1 class="wp-block-post-title">Footbridge reopens</h1>
<div class="entry-content wp-block-post-content">{paragraphs(ENGLISH)}</div>
<div class="wp-block-template-part"><p>Posted</p><div class="wp-block-post-date"><time datetime="2020-03-04T07:12:31+00:00">4 March 2020</time></div>
<p>in</p><div class="taxonomy-category wp-block-post-terms"><a href="/category/roads/" rel="tag">Roads</a></div>
<p>by</p><div class="wp-block-post-author"><p class="wp-block-post-author__name">Hannah Voss</p></div></div></main></div></body></html>"""

WORDPRESS_CLASSIC = f"""<!DOCTYPE html><html lang="en-GB"><head><title>Footbridge reopens – Millfield Council</title>
<link rel="stylesheet" href="https://millfield.example/wp-content/themes/twentytwentyone/style.css"></head>
<body class="single single-post"><main><article class="post-7 post hentry"><header class="entry-header">
<h1 class="entry-title">Footbridge reopens</h1></header><div class="entry-content">{paragraphs(ENGLISH)}</div>
<footer class="entry-footer"><div class="posted-by"><span class="posted-on">Published
<time class="entry-date published updated" datetime="2020-03-04T07:12:31+00:00">4 March 2020</time></span>
<span class="byline">By <a href="/author/hv/" rel="author">Hannah Voss</a></span></div>
<div class="post-taxonomies"><span class="cat-links">Categorised as <a href="/category/roads/" rel="category tag">Roads</a></span></div></footer>
</article></main></body></html>"""

PLONE = """<!DOCTYPE html><html lang="pt-br"><head><title>Ponte reaberta na Vila Nova — Prefeitura</title>
<meta name="generator" content="Plone - https://plone.org/"></head><body class="template-newsitem_view">
<nav id="portal-breadcrumbs"><ol class="breadcrumb"><li class="breadcrumb-item"><a href="/">Página Inicial</a></li>
<li class="breadcrumb-item"><a href="/noticias">Notícias</a></li><li class="breadcrumb-item"><a href="/noticias/obras">Obras</a></li>
<li class="breadcrumb-item active">Ponte reaberta na Vila Nova</li></ol></nav>
<article id="content"><header><h1>Ponte reaberta na Vila Nova</h1><section id="section-byline">
<span class="documentAuthor">por <span>Ana Souza</span></span> — <span class="documentPublished">publicado <span>04/03/2020</span></span>,
<span class="documentModified">Última modificação <span>05/03/2020</span></span></section>
<p class="lead">A ponte foi reaberta ao tráfego depois de três meses de obras e recebeu nova iluminação e calçadas acessíveis.</p></header>
<div id="content-core"><div id="parent-fieldname-text"><p>A prefeitura informou que o trânsito volta ao normal nesta semana e que os
ônibus retomam o itinerário antigo a partir de segunda-feira pela manhã.</p><p>O custo total ficou abaixo do previsto no contrato, e a
próxima etapa, na margem esquerda do rio, começa no segundo semestre deste ano.</p></div></div></article></body></html>"""

DRUPAL = f"""<!DOCTYPE html><html lang="en"><head><meta name="Generator" content="Drupal 10 (https://www.drupal.org)">
<title>Footbridge reopens | Millfield Council</title></head><body><h1 class="page-title">Footbridge reopens</h1>
<article class="node node--type-article node--view-mode-full"><footer class="node__meta"><div class="node__submitted">
Submitted by <span class="username">Hannah Voss</span> on <time datetime="2020-03-04T07:12:31+00:00">Wed, 03/04/2020 - 07:12</time></div></footer>
<div class="node__content field--name-body">{paragraphs(ENGLISH)}</div></article></body></html>"""

BACKDROP = f"""<!DOCTYPE html><html lang="en"><head><meta name="Generator" content="Backdrop CMS 1 (https://backdropcms.org)">
<title>Footbridge reopens | Millfield Council</title></head><body><h1 class="page-title">Footbridge reopens</h1>
<article class="node node-post"><footer><p class="submitted">Wed, 04/03/2020 - 3:48pm by <span class="username">Hannah Voss</span></p></footer>
<div class="content"><div class="field field-name-body"><div class="field-item">{paragraphs(ENGLISH)}</div></div></div></article></body></html>"""

LOCALGOV = f"""<!DOCTYPE html><html lang="en-GB"><head><title>Footbridge reopens | Millfield Council</title></head><body>
<article class="newsroom--article"><div class="newsroom--info"><span class="newsroom--date">4 March 2020</span>
<span class="newsroom--category"><a href="/news/roads">Roads</a></span></div><h1>Footbridge reopens</h1>
<div class="body">{paragraphs(ENGLISH)}</div></article></body></html>"""

GNUBOARD = """<!DOCTYPE html><html lang="ko"><head><title>하천 산책로 정비를 마치고 다시 개방합니다 > 보도자료 | 물빛구청</title>
<script>var g5_bbs_url = "https://gu.example/bbs";</script></head><body><h1 id="hd_h1">물빛구청</h1>
<article id="bo_v"><header><h2 id="bo_v_title"><span class="bo_v_cate">보도자료</span><span class="bo_v_tit">하천 산책로 정비를 마치고 다시 개방합니다</span></h2></header>
<section id="bo_v_info"><span class="sv_member">김하늘</span> <strong class="if_date">20-03-04 16:40</strong>
<strong><i class="fa fa-eye"></i> 조회 52회</strong></section>
<section id="bo_v_atc"><div id="bo_v_con"><p>구청은 지난겨울부터 이어 온 하천 산책로 정비 공사를 마치고 이번 주부터 주민에게 다시 개방한다고 밝혔다.</p>
<p>산책로에는 새 조명과 쉼터가 들어섰으며, 휠체어와 유모차도 편하게 다닐 수 있도록 경사를 낮추었다.</p>
<p>구는 올해 안에 나머지 구간의 정비도 끝낼 계획이며 주민 의견을 계속 듣기로 했다.</p></div></section></article></body></html>"""

SPIP = """<!DOCTYPE html><html lang="fr"><head><meta name="generator" content="SPIP 4.1"><title>Le pont rouvre - Mairie de Valmont</title></head>
<body><div class="cartouche"><h1 class="entry-title">Le pont rouvre après les travaux</h1>
<p class="info-publi"><abbr class="published" title="2020-03-04T07:12:31Z">mercredi 4 mars 2020</abbr>, par <span class="auteurs"><span class="vcard author"><a class="fn" href="/auteur3">Claire Morel</a></span></span></p></div>
<div class="chapo"><p>Le pont de la rue basse est de nouveau ouvert à la circulation après trois mois de travaux.</p></div>
<div class="texte"><p>La mairie remercie les habitants de leur patience et rappelle que le stationnement reste interdit sur les deux rives.</p>
<p>Une seconde inspection est prévue à l'automne, et les résultats seront publiés sur ce site dans le mois qui suit la visite.</p></div></body></html>"""

COMUNI = """<!DOCTYPE html><html lang="it"><head><title>Riapre il ponte di via Bassa – Comune di Valchiara</title>
<link rel="stylesheet" href="/wp-content/themes/design-comuni-wordpress-theme/style.css"></head><body><main>
<h1 data-audio>Riapre il ponte di via Bassa</h1><h2 class="visually-hidden">Dettagli della notizia</h2>
<p data-audio>Il ponte è di nuovo aperto al traffico dopo tre mesi di lavori e ha una nuova illuminazione.</p>
<div class="row"><small>Data:</small><p class="fw-semibold font-monospace">04 marzo 2020</p></div>
<article id="descrizione"><h2>Descrizione</h2><div class="richtext-wrapper"><p>L'amministrazione ringrazia i cittadini per la pazienza e ricorda
che la sosta resta vietata su entrambe le rive del torrente fino alla fine del mese.</p><p>Una seconda verifica è prevista in autunno e i
risultati saranno pubblicati su questo sito entro un mese dalla visita dei tecnici.</p></div></article>
<article id="a-cura-di"><h2>A cura di</h2><div class="card"><h3 class="card-title">Ufficio Stampa</h3></div></article>
<article id="ultimo-aggiornamento"><h4>Ultimo aggiornamento: <span>05/03/2020, 14:31</span></h4></article></main></body></html>"""

SHAREPOINT = f"""<!DOCTYPE html><html lang="vi-vn"><head><meta name="GENERATOR" content="Microsoft SharePoint"><title>{HEADLINE}</title>
<script>var _spPageContextInfo = {{}};</script></head><body><div class="breadcrumb"><a href="/">Trang chủ</a> » <a href="/tin">Môi trường</a></div>
<h1 class="tin-title">{HEADLINE}</h1><label class="pub-time">04/03/2020 07:12 | Lượt xem: 91</label>
<div id="art-content"><div class="ExternalClass1A2B">{paragraphs(TEXT)}<p style="text-align:right"><b>Lê Minh Tâm</b></p></div></div></body></html>"""

DNN = f"""<!DOCTYPE html><html lang="vi-VN"><head><title>{HEADLINE}</title><script src="/DesktopModules/News/js.js"></script></head>
<body id="Body"><input type="hidden" name="__VIEWSTATE" value="x"><div id="dnn_ctr507_ContentPane"><h3 class="titleNews">{HEADLINE}</h3>
<span class="dateNews">Ngày đăng: 04/03/2020 07:12 - Số lượt xem: 91</span><div class="Normal">{paragraphs(TEXT)}</div>
<p style="text-align:right">Tác giả: Lê Minh Tâm</p></div></body></html>"""

PAGES: dict[str, tuple[str, str, dict[str, object]]] = {
    "liferay": ("https://ben-da.example/vi/tin/-/view_content/7-a.html", LIFERAY, {
        "headline": HEADLINE, "date_published": "2020-03-04T16:53:00+07:00", "view_count": 1648,
        "article_section": "Tin địa phương", "authors": ["Thu Lan"]}),
    "nukeviet": ("https://ben-da.example/moi-truong/a-7.html", NUKEVIET, {
        "headline": HEADLINE, "date_published": "2020-03-04T07:12:00+07:00", "view_count": None,
        "article_section": "Môi trường", "authors": ["Lê Minh Tâm", "Trần Thị Hoa"]}),
    "joomla": ("http://ben-da.example/moi-truong/7-a.html", JOOMLA, {
        "headline": HEADLINE, "date_published": "2020-03-04T07:12:31+07:00", "view_count": 78,
        "article_section": "Môi trường", "authors": ["Lê Minh Tâm"]}),
    "wordpress blocks": ("https://millfield.example/2020/03/04/footbridge/", WORDPRESS_BLOCKS, {
        "headline": "Footbridge reopens", "date_published": "2020-03-04T07:12:31+00:00", "article_section": "Roads",
        "authors": ["Hannah Voss"]}),
    "wordpress": ("https://millfield.example/2020/03/04/footbridge/", WORDPRESS_CLASSIC, {
        "headline": "Footbridge reopens", "date_published": "2020-03-04T07:12:31+00:00", "article_section": "Roads",
        "authors": ["Hannah Voss"]}),
    "plone": ("https://prefeitura.example/noticias/obras/ponte", PLONE, {
        "headline": "Ponte reaberta na Vila Nova", "date_published": "2020-03-04", "article_section": "Obras",
        "authors": ["Ana Souza"]}),
    "drupal": ("https://millfield.example/node/7", DRUPAL, {
        "headline": "Footbridge reopens", "date_published": "2020-03-04T07:12:31+00:00", "authors": ["Hannah Voss"]}),
    "backdrop": ("https://millfield.example/news/footbridge", BACKDROP, {
        "headline": "Footbridge reopens", "date_published": "2020-03-04T15:48:00", "authors": ["Hannah Voss"]}),
    "localgov": ("https://millfield.example/news/2020/footbridge", LOCALGOV, {
        "headline": "Footbridge reopens", "date_published": "2020-03-04", "article_section": "Roads", "authors": []}),
    "gnuboard": ("https://gu.example/bbs/board.php?bo_table=news&wr_id=38", GNUBOARD, {
        "headline": "하천 산책로 정비를 마치고 다시 개방합니다", "date_published": "2020-03-04T16:40:00+09:00", "view_count": 52,
        "article_section": "보도자료", "authors": ["김하늘"]}),
    "spip": ("https://valmont.example/Le-pont-rouvre", SPIP, {
        "headline": "Le pont rouvre après les travaux", "date_published": "2020-03-04T07:12:31+00:00", "authors": ["Claire Morel"]}),
    "comuni": ("https://valchiara.example/novita/ponte/", COMUNI, {
        "headline": "Riapre il ponte di via Bassa", "date_published": "2020-03-04", "authors": [],
        "source_organization": "Ufficio Stampa"}),
    "sharepoint": ("https://ben-da.example/Pages/a.aspx?ItemID=7", SHAREPOINT, {
        "headline": HEADLINE, "date_published": "2020-03-04T07:12:00+07:00", "view_count": 91,
        "article_section": "Môi trường", "authors": ["Lê Minh Tâm"]}),
    "dnn": ("https://ben-da.example/Default.aspx?tabid=7&itemid=9", DNN, {
        "headline": HEADLINE, "date_published": "2020-03-04T07:12:00+07:00", "view_count": 91, "authors": ["Lê Minh Tâm"]}),
}  # fmt: skip
"""Platform (and theme) → address, page, fields; a date without time means that only the day is known."""
