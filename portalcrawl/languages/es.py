"""Spanish."""

from __future__ import annotations

from portalcrawl.languages.base import Counters, Dates, Language, PageWords, People

DATES = Dates(
    months=(
        ("enero", "ene"),
        ("febrero", "feb"),
        ("marzo", "mar"),
        ("abril", "abr"),
        ("mayo", "may"),
        ("junio", "jun"),
        ("julio", "jul"),
        ("agosto", "ago"),
        ("septiembre", "setiembre", "sept", "sep", "set"),
        ("octubre", "oct"),
        ("noviembre", "nov"),
        ("diciembre", "dic"),
    ),
    weekdays=(
        *("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"),
        *("lun", "mié", "jue", "vie", "sáb", "dom"),
    ),
    am=("am", "a.m.", "a. m.", "de la mañana"),
    pm=("pm", "p.m.", "p. m.", "de la tarde", "de la noche"),
    at=("a las", "a la", "alas", "las", "el", "hora", "día", "el día", "de"),
    published=(
        *("publicado", "publicado el", "publicada el", "publicada", "publicado en", "publicado por", "publicación", "fecha de publicación"),
        *("fecha publicación", "fecha de la noticia", "fecha noticia", "fecha", "fecha y hora", "fecha de alta", "fecha de emisión", "publicado a las"),
        *("posteado", "posteado el", "difundido el", "enviado el", "escrito el", "noticia publicada el", "noticia publicada", "fecha de inserción"),
        *("fecha de difusión", "ingresado el", "fecha de ingreso", "subido el", "publicada a las", "fecha de inicio de publicación"),
    ),
    created=("creado", "creado el", "creada el", "fecha de creación"),
    modified=(
        *("actualizado", "actualizado el", "actualizada el", "actualizada", "actualizado a las", "última actualización", "actualización"),
        *("fecha de actualización", "última modificación", "modificado el", "modificado", "modificada el", "fecha de modificación"),
        *("fecha última actualización", "última revisión", "editado el", "última edición", "revisado el", "fecha de la última actualización"),
        *("fecha última modificación", "última actualización el", "fecha de última actualización"),
    ),
    other=(
        *("vigencia", "plazo", "fecha del evento", "fecha de inicio", "fecha de fin", "inicio", "fin", "hasta", "hasta el", "a partir del"),
        *("desde el", "fecha límite", "vencimiento", "hoy", "hoy es", "nacimiento", "decreto", "ley", "fecha de caducidad", "cierre", "del"),
        *("fecha de celebración", "fecha de apertura", "desde", "entre el", "fecha de finalización", "fecha de fin de publicación"),
    ),
    relative=(
        *("ayer", "anteayer", "hace", "ahora mismo", "hace un momento", "hoy"),
    ),
    order="dmy",
)

COUNTERS = Counters(
    views=(
        *("visitas", "visita", "visto", "vista", "vistas", "visualizaciones", "visualización", "lecturas", "leído", "leída", "leida", "leido"),
        *("número de visitas", "número de lecturas", "nº de visitas", "nº visitas", "total de vistas", "visualizado", "visualizada", "visitada"),
        *("veces leído", "veces leída", "veces visto", "noticia leída", "noticia vista", "accesos", "impactos", "views", "hits", "vistas totales"),
        *("esta noticia ha sido leída", "esta noticia ha sido vista", "ha sido leída", "ha sido visto", "consultas", "clics", "número de vistas"),
    ),
    site=(
        *("visitantes", "visitas hoy", "visitas totales", "total visitas", "total de visitas", "visitas al sitio", "contador de visitas"),
        *("usuarios en línea", "en línea", "online", "usuarios conectados", "hoy", "ayer", "visitas a la web", "visitas este mes", "visitante"),
        *("visitas del día", "visitas del mes", "usuarios online", "visitantes hoy", "total visitantes", "invitados", "esta semana", "este mes"),
        *("visitas a la página", "visitas de hoy", "visitas ayer"),
    ),
    other=(
        *("comentarios", "comentario", "descargas", "descarga", "me gusta", "compartidos", "compartir", "votos", "respuestas", "fotos"),
        *("descargado", "descargada", "compartido", "página", "min de lectura", "minutos de lectura", "resultados", "visita guiada", "visitas guiadas"),
    ),
    after=("veces", "vez", "personas", "visitas"),
    multipliers={"mil": 1_000, "k": 1_000, "m": 1_000_000, "millón": 1_000_000, "millones": 1_000_000},
)

PEOPLE = People()

PAGE = PageWords()

LANGUAGE = Language(
    code="es",
    name="Spanish",
    stopwords=frozenset("de la que el en los se del las un por con una su para es al lo como más pero sus le ya fue este ha sí porque esta ayuntamiento municipal también muy".split()),
    letters="ñ¿¡",
    dates=DATES,
    counters=COUNTERS,
    people=PEOPLE,
    page=PAGE,
)
