"""Rows of particulars as municipalities of Portuguese, Spanish, French and Italian speech print them: what is read, and what stays text."""

from __future__ import annotations

import pytest

from portalcrawl import Article, extract
from portalcrawl.clean.context import Context
from portalcrawl.languages import get
from portalcrawl.pages import particulars

TEXTS = {
    "pt": (
        "A prefeitura abriu neste sábado o novo posto de saúde do bairro, que vai atender as famílias da região norte do município.",
        "Segundo a secretária, a obra foi concluída dois meses antes do prazo que está previsto no contrato com a empresa.",
        "As consultas podem ser agendadas por telefone ou na recepção da unidade, de segunda a sexta-feira, durante o dia.",
    ),
    "es": (
        "El ayuntamiento ha abierto este sábado el nuevo centro de salud del barrio, que atenderá a las familias de la zona norte.",
        "Según explicó la concejala, la obra se ha terminado dos meses antes del plazo que se había fijado en el contrato.",
        "Las citas se pueden pedir por teléfono o en el mostrador del propio centro, de lunes a viernes, durante todo el día.",
    ),
    "fr": (
        "La ville a inauguré samedi la nouvelle maison de santé du quartier, qui accueillera les familles du nord de la commune.",
        "Selon l'adjointe à la santé, le chantier s'est achevé deux mois avant l'échéance qui était prévue par le marché.",
        "Les rendez-vous se prennent par téléphone ou directement à l'accueil, du lundi au vendredi, pendant toute la journée.",
    ),
    "it": (
        "Il comune ha inaugurato sabato la nuova casa della salute del quartiere, che accoglierà le famiglie della zona nord.",
        "Secondo l'assessora, l'opera è stata conclusa due mesi prima della scadenza che era fissata dal contratto firmato.",
        "Gli appuntamenti si prendono per telefono o direttamente allo sportello, dal lunedì al venerdì, durante il giorno.",
    ),
}
HEAD = "Um centro novo no bairro norte da cidade"


def read(code: str, before: str, after: str = "", url: str = "https://www.altavilla.example/n/titulo") -> Article:
    text = "".join(f"<p>{paragraph}</p>" for paragraph in TEXTS[code])
    menu = '<ul><li><a href="/a">Menu</a></li><li><a href="/b">Contato</a></li></ul>'
    page = f"<title>{HEAD}</title></head><body>{menu}<h1>{HEAD}</h1>{before}{text}{after}<footer>© Altavilla</footer></body>"
    return extract(f'<html lang="{code}"><head><meta charset="utf-8">{page}</html>', url=url)


@pytest.mark.parametrize(
    ("code", "before", "after", "date", "views", "authors", "source", "section"),
    [
        # labels glued to their values, each a box of its own
        ("pt", "<div>Publicado em:04/03/2020</div><div>Visualizações:456</div><div>Autor:Rita Moura</div>", "", "2020-03-04", 456, ["Rita Moura"], None, None),
        # one line that nothing but the labels part
        ("pt", "<div><b>Publicado em:</b> 04/03/2020 às 09h30 <b>Acessos:</b> 1.234 <b>Fonte:</b> Secretaria de Saúde <b>Autor:</b> Rita Moura</div>", "", "2020-03-04T09:30", 1234, ["Rita Moura"], "Secretaria de Saúde", None),
        ("pt", "<div>Categoria: Saúde Cadastrado em: 04/03/2020 Cadastrado por: Davi Nunes Nº de acessos: 12</div>", "", "2020-03-04", 12, [], None, "Saúde"),
        # rows: the hour in one of its own
        ("es", "<dl><dt>Fecha</dt><dd>04/03/2020</dd><dt>Hora</dt><dd>09:30</dd><dt>Autor</dt><dd>Inés Vidal</dd><dt>Fuente</dt><dd>Gabinete de Prensa</dd><dt>Lecturas</dt><dd>77</dd></dl>", "", "2020-03-04T09:30", 77, ["Inés Vidal"], "Gabinete de Prensa", None),
        ("es", "<table><tr><th>Fecha de publicación:</th><td>04/03/2020</td></tr><tr><th>Área:</th><td>Concejalía de Sanidad</td></tr></table>", "", "2020-03-04", None, [], "Concejalía de Sanidad", None),
        ("fr", "<dl><dt>Date de publication</dt><dd>04/03/2020</dd><dt>Service</dt><dd>Direction de la santé</dd><dt>Nombre de vues</dt><dd>77</dd></dl>", "", "2020-03-04", 77, [], "Direction de la santé", None),
        # sentences of particulars
        ("es", "<p>Publicado el 04/03/2020. Leído 345 veces.</p>", "", "2020-03-04", 345, [], None, None),
        ("es", "<p>Publicado el 4 de marzo de 2020 a las 9.30 horas</p>", "", "2020-03-04T09:30", None, [], None, None),
        ("pt", "<div>Atualizado em 04/03/2020</div><div>Esta notícia foi visualizada 98 vezes</div>", "", "2020-03-04", 98, [], None, None),
        ("fr", "<p>Rubrique : Santé | Publié le : 04/03/2020 | Consulté 345 fois</p>", "", "2020-03-04", 345, [], None, "Santé"),
        ("fr", "<p>Publié le mercredi 4 mars 2020 à 9 h 30 – Mis à jour le jeudi 5 mars 2020 à 14 h</p><p>Temps de lecture : 3 min</p>", "", "2020-03-04T09:30", None, [], None, None),
        ("es", "<p>4 de marzo de 2020</p><p>hace 3 días</p>", "", "2020-03-04", None, [], None, None),
        ("pt", "<div><span>MAR</span> <span>04</span></div><p>Publicado em 04/03/2020</p>", "", "2020-03-04", None, [], None, None),
        # who wrote it, in a line of its own; a job's title is no organisation
        ("pt", "<p>Por Rita Moura - Agência Vale de Notícias</p><p>04/03/2020 - 9h30</p>", "", "2020-03-04T09:30", None, ["Rita Moura"], "Agência Vale de Notícias", None),
        ("pt", "<p>Por Rita Moura, estagiária sob supervisão de Davi Nunes | 04/03/2020</p>", "", "2020-03-04", None, ["Rita Moura"], None, None),
        ("fr", "<p>Par Anne Royer, chargée de communication | Publié le 04/03/2020</p>", "", "2020-03-04", None, ["Anne Royer"], None, None),
        ("it", "<p>Inserita il 04/03/2020 da redazione</p>", "", "2020-03-04", None, [], None, None),
        ("it", "<p>Inviato da Sara Galli il Mer, 04/03/2020 - 09:30</p>", "", "2020-03-04T09:30", None, ["Sara Galli"], None, None),
        ("pt", "<p>Enviado por rita.moura em qua, 04/03/2020 - 09:30</p>", "", "2020-03-04T09:30", None, [], None, None),
        # without a label: a press office beside the date, a name before it
        ("es", "<p>4 MAR 2020 · SANIDAD · Gabinete de Prensa</p>", "", "2020-03-04", None, [], "Gabinete de Prensa", None),
        ("it", "<p>Data: 04/03/2020 | Fonte: Ufficio Comunicazione | Letto: 345 volte</p>", "", "2020-03-04", 345, [], "Ufficio Comunicazione", None),
        ("pt", "<div>Rita Moura - Secom</div><div>04/03/2020 09:30</div>", "", "2020-03-04T09:30", None, ["Rita Moura"], "Secom", None),
        # behind the text
        ("it", "", "<p>Data di pubblicazione: mercoledì 4 marzo 2020</p><p>Data ultima modifica: giovedì 5 marzo 2020</p>", "2020-03-04", None, [], None, None),
        ("fr", "<p>Mis en ligne le 4 mars 2020</p>", "<p>Article lu 345 fois</p>", "2020-03-04", 345, [], None, None),
        ("it", "<p>4 marzo 2020</p>", "<h2>A cura di</h2><div><h5><a href='/u'>Ufficio stampa</a></h5></div>", "2020-03-04", None, [], "Ufficio stampa", None),
        ("pt", "<p>04/03/2020</p>", "<p>Gabinete de Comunicação e Imagem</p>", "2020-03-04", None, [], "Gabinete de Comunicação e Imagem", None),
        ("it", "<p>4 marzo 2020</p>", "<p>Ufficio Stampa - Comune di Altavilla</p>", "2020-03-04", None, [], "Ufficio Stampa - Comune di Altavilla", None),
        ("fr", "<p>4 mars 2020</p>", "<div>Publié par : Chancellerie</div><div>Mis à jour le 5 mars 2020</div>", "2020-03-04", None, [], "Chancellerie", None),
        ("es", "<p>4 de marzo de 2020</p>", "<p>Elaboró: Inés Vidal</p><p>Fotografía: Luis Ortega</p>", "2020-03-04", None, ["Inés Vidal"], None, None),
        ("es", "<p>4 de marzo de 2020</p>", "<p>Modificado por última vez en jueves, 05 marzo 2020 10:00</p>", "2020-03-04", None, [], None, None),
        # the number of a release before its day, a heading of topics
        ("it", "<p>Comunicato stampa n. 345 del 04/03/2020</p>", "", "2020-03-04", None, [], None, None),
        ("pt", "<p>por <b>Rita Moura</b> | mar 4, 2020 | <a href='/category/saude/'>Saúde</a> | 0 Comentários</p>", "", "2020-03-04", None, ["Rita Moura"], None, "Saúde"),
        ("it", "<p>21/02/20 - 9.30</p>", "", "2020-02-21T09:30", None, [], None, None),
    ],
)  # fmt: skip
def test_particulars_are_read_and_are_none_of_the_text(
    code: str,
    before: str,
    after: str,
    date: str,
    views: int | None,
    authors: list[str],
    source: str | None,
    section: str | None,
) -> None:
    article = read(code, before, after)
    assert article.date_published is not None
    assert article.date_published.isoformat().removesuffix(":00").removesuffix("T00:00") == date
    found = (article.view_count, article.authors, article.source_organization, article.article_section)
    assert found == (views, authors, source, section)
    assert article.article_body == "\n\n".join(TEXTS[code])


def test_a_dateline_of_latin_america_dates_the_article_and_stays() -> None:
    opening = "<p>Rioseco, Jal., a 4 de marzo de 2020.- El centro de salud ya recibe a las familias de todo el barrio desde hoy.</p>"
    article = read("es", opening)
    assert str(article.date_published)[:10] == "2020-03-04"
    assert (article.article_body or "").startswith("Rioseco, Jal., a 4 de marzo de 2020.-")


def test_a_change_of_the_printed_day_has_the_hour_that_markup_knows() -> None:
    before = (
        "<p>Publicado: 4 de março de 2020</p>"
        '<p><time datetime="2020-03-05T08:15:00-03:00" itemprop="dateModified">Última atualização: 5 de março de 2020</time></p>'
    )
    assert str(read("pt", before).date_modified) == "2020-03-05 08:15:00-03:00"


def test_where_a_picture_came_from_is_no_source_of_the_text() -> None:
    picture = '<figure><img src="/a.jpg"><figcaption>Vista del centro. Fuente: Getty Images</figcaption></figure>'
    assert read("es", picture).source_organization is None
    assert read("es", "<p>Servicio: Entradas</p>").source_organization is None
    assert read("pt", "<p>Setor: Davi Nunes</p>").source_organization is None


def test_a_trail_in_one_paragraph_names_the_section() -> None:
    trail = f'<p id="chemin"><a href="/">Accueil</a> &gt; <a href="/v">Vie municipale</a> &gt; <a href="/s">Santé</a> &gt; {HEAD}</p>'
    text = "".join(f"<p>{paragraph}</p>" for paragraph in TEXTS["fr"])
    page = (
        f"<html lang=fr><head><title>{HEAD}</title></head><body><div>{trail}<h1>{HEAD}</h1>{text}</div></body></html>"
    )
    assert extract(page, url="https://www.altavilla.example/a").article_section == "Santé"


@pytest.mark.parametrize(
    ("code", "line"),
    [
        ("es", "Visitas:456"),
        ("fr", "Catégorie : Santé"),
        ("fr", "Par la rédaction"),
        ("it", "21 NOV"),
        ("pt", "Setor responsável: Secretaria de Saúde"),
    ],
)
def test_lines(code: str, line: str) -> None:
    assert particulars.is_line(line, Context(language=get(code)))


@pytest.mark.parametrize(
    ("code", "line"),
    [
        ("en", "Illustration by Hannah Voss"),
        ("en", "By the end of the year all will be open"),
        ("de", "Gesamt 30 – 45 Min"),
        ("pt", "O contrato foi assinado em 3 de março de 2020."),
        ("es", "Plazo: hasta el 3 de marzo de 2020"),
        ("it", "Data evento: dal 28/02/2020 al 01/03/2020"),
        ("fr", "Deux élus étaient là."),
    ],
)
def test_sentences_and_other_dates_are_no_particulars(code: str, line: str) -> None:
    assert not particulars.is_line(line, Context(language=get(code)))
