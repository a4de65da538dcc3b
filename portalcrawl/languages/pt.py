"""Portuguese."""

from __future__ import annotations

from portalcrawl.languages.base import Counters, Dates, Language, PageWords, People

DATES = Dates(
    months=(
        ("janeiro", "jan"),
        ("fevereiro", "fev"),
        ("março", "mar"),
        ("abril", "abr"),
        ("maio", "mai"),
        ("junho", "jun"),
        ("julho", "jul"),
        ("agosto", "ago"),
        ("setembro", "set"),
        ("outubro", "out"),
        ("novembro", "nov"),
        ("dezembro", "dez"),
    ),
    weekdays=(
        *("segunda-feira", "terça-feira", "quarta-feira", "quinta-feira", "sexta-feira", "sábado", "domingo"),
        *("segunda", "terça", "quarta", "quinta", "sexta", "seg", "ter", "qua", "qui", "sex", "sáb", "dom"),
    ),
    am=("am", "a.m.", "da manhã"),
    pm=("pm", "p.m.", "da tarde", "da noite"),
    at=("às", "as", "à", "a", "ás", "em", "no dia", "de", "hora", "horário", "dia"),
    published=(
        *("publicado", "publicado em", "publicada em", "publicada", "publicado a", "publicado dia", "publicado no dia", "publicação"),
        *("data de publicação", "data da publicação", "data publicação", "data", "data da notícia", "postado", "postado em", "postada em"),
        *("postado por", "publicado por", "publicado às", "notícia publicada em", "matéria publicada em", "divulgado em", "divulgada em"),
        *("data de divulgação", "data da postagem", "data de postagem", "veiculado em", "lançado em", "disponibilizado em", "inserido em"),
        *("cadastrado em", "data de cadastro", "data do cadastro", "incluído em", "enviado em", "escrito em", "registrado em", "última postagem"),
    ),
    created=("criado", "criado em", "criada em", "data de criação", "criação"),
    modified=(
        *("atualizado", "atualizado em", "atualizada em", "atualizada", "última atualização", "ultima atualização em", "atualização"),
        *("última modificação", "última modificação em", "modificado em", "modificado", "modificada em", "data de atualização", "alterado em"),
        *("última alteração", "última alteração em", "alteração", "editado em", "última edição", "revisado em", "última revisão", "data de modificação"),
        *("atualizado há", "última atualização da página", "data da atualização", "data da última atualização"),
    ),
    other=(
        *("vigência", "prazo", "data do evento", "início", "término", "inscrições até", "até", "a partir de", "validade", "encerramento"),
        *("data de abertura", "abertura", "hoje", "hoje é", "nascimento", "decreto", "lei", "portaria", "data da sessão", "expira em"),
        *("vencimento", "realização", "desde", "entre", "data limite"),
    ),
    relative=(
        *("ontem", "anteontem", "agora", "agora mesmo", "segundos atrás", "minutos atrás", "horas atrás", "dias atrás", "semanas atrás"),
        *("meses atrás", "anos atrás", "há", "nesta segunda-feira", "nesta terça-feira", "nesta quarta-feira", "nesta quinta-feira"),
        *("nesta sexta-feira", "neste sábado", "neste domingo", "atrás", "hoje"),
    ),
    order="dmy",
)

COUNTERS = Counters(
    views=(
        *("visualizações", "visualização", "visualizada", "visualizado", "acessos", "acesso", "leituras", "lido", "lida", "exibições", "vistas"),
        *("nº de visualizações", "número de visualizações", "número de acessos", "total de visualizações", "total de acessos", "visto", "vista"),
        *("acessada", "acessado", "visualizações desta página", "cliques", "views", "notícia lida", "esta notícia foi lida", "matéria lida"),
        *("notícia visualizada", "vezes lida", "hits", "número de leituras", "nº de acessos", "qtd. de acessos", "contador de visualizações"),
    ),
    site=(
        *("visitantes", "visitantes online", "visitas", "visitas hoje", "total de visitas", "total de visitantes", "online", "usuários online"),
        *("acessos hoje", "acessos ao site", "acessos no mês", "hoje", "ontem", "este mês", "visitante", "contador de acessos", "contador de visitas"),
        *("pessoas online", "total de acessos ao site", "acessos ao portal", "acessos do site", "acessos no dia", "acessos do mês", "acessos totais do site"),
    ),
    other=(
        *("comentários", "comentário", "downloads", "download", "curtidas", "curtir", "compartilhamentos", "votos", "baixado", "baixados"),
        *("gostos", "partilhas", "fotos", "página", "respostas", "resultados", "minutos de leitura", "min de leitura"),
    ),
    after=("vezes", "vez", "pessoas", "acessos"),
    multipliers={"mil": 1_000, "k": 1_000, "m": 1_000_000, "mi": 1_000_000, "milhão": 1_000_000, "milhões": 1_000_000},
)

PEOPLE = People()

PAGE = PageWords()

LANGUAGE = Language(
    code="pt",
    name="Portuguese",
    stopwords=frozenset("de que não para com uma os no se na por mais as dos como mas foi ao ele das tem à seu sua ou ser são pela prefeitura municipal também até você".split()),
    letters="ãõ",
    dates=DATES,
    counters=COUNTERS,
    people=PEOPLE,
    page=PAGE,
)
