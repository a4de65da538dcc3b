"""Spanish."""

from __future__ import annotations

from portalcrawl.languages.base import Counters, Dates, Language, PageWords, People, words

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
        ("lunes", "lun"),
        ("martes",),
        ("miércoles", "mié"),
        ("jueves", "jue"),
        ("viernes", "vie"),
        ("sábado", "sáb"),
        ("domingo", "dom"),
    ),
    am=("am", "a.m.", "a. m.", "de la mañana"),
    pm=("pm", "p.m.", "p. m.", "de la tarde", "de la noche"),
    at=("a las", "a la", "alas", "las", "el", "hora", "día", "el día", "de"),
    published=words("""
        comunicado del | nota de prensa del | boletín del
        publicado por última vez | publicada en fecha | fecha de publicación en web
        publicado | publicado el | publicada el | publicada | publicado en | publicación | fecha de publicación
        fecha publicación | fecha de la noticia | fecha noticia | fecha | fecha y hora | fecha de alta
        fecha de emisión | publicado a las | posteado | posteado el | difundido el | enviado el | escrito el
        noticia publicada el | noticia publicada | fecha de inserción | fecha de difusión | ingresado el
        fecha de ingreso | subido el | publicada a las | fecha de inicio de publicación
    """),
    created=("creado", "creado el", "creada el", "fecha de creación"),
    modified=words("""
        modificado por última vez en | modificado por última vez el | modificado por última vez | última actualización en
        actualizado | actualizado el | actualizada el | actualizada | actualizado a las | última actualización
        actualización | fecha de actualización | última modificación | modificado el | modificado | modificada el
        fecha de modificación | fecha última actualización | última revisión | editado el | última edición
        revisado el | fecha de la última actualización | fecha última modificación | última actualización el
        fecha de última actualización
    """),
    other=words("""
        vigencia | plazo | fecha del evento | fecha de inicio | fecha de fin | inicio | fin | hasta | hasta el
        a partir del | desde el | fecha límite | vencimiento | hoy | hoy es | nacimiento | decreto | ley
        fecha de caducidad | cierre | del | fecha de celebración | fecha de apertura | desde | entre el
        fecha de finalización | fecha de fin de publicación
    """),
    relative=(*("ayer", "anteayer", "hace", "ahora mismo", "hace un momento", "hoy"),),
    order="dmy",
)

COUNTERS = Counters(
    views=words("""
        visitas | visita | visto | vista | vistas | visualizaciones | visualización | lecturas | leído | leída
        leida | leido | número de visitas | número de lecturas | nº de visitas | nº visitas | total de vistas
        visualizado | visualizada | visitada | veces leído | veces leída | veces visto | noticia leída
        noticia vista | accesos | impactos | views | hits | vistas totales | esta noticia ha sido leída
        esta noticia ha sido vista | ha sido leída | ha sido visto | consultas | clics | número de vistas
    """),
    site=words("""
        visitantes | visitas hoy | visitas totales | total visitas | total de visitas | visitas al sitio
        contador de visitas | usuarios en línea | en línea | online | usuarios conectados | hoy | ayer
        visitas a la web | visitas este mes | visitante | visitas del día | visitas del mes | usuarios online
        visitantes hoy | total visitantes | invitados | esta semana | este mes | visitas a la página
        visitas de hoy | visitas ayer
    """),
    other=words("""
        tiempo de lectura estimado
        tiempo de lectura | lectura | tiempo estimado de lectura
        comentarios | comentario | descargas | descarga | me gusta | compartidos | compartir | votos | respuestas
        fotos | descargado | descargada | compartido | página | min de lectura | minutos de lectura | resultados
        visita guiada | visitas guiadas
    """),
    after=("veces", "vez", "personas", "visitas"),
    multipliers={"mil": 1_000, "k": 1_000, "m": 1_000_000, "millón": 1_000_000, "millones": 1_000_000},
)

PEOPLE = People(
    author=words("""
        elaboró | elaborado por | escribió | redactó | autoría | por redacción | texto por
        texto | textos | por | autor | autora | autores | redacción | escrito por | redactado por | redactor
        redactora | reportaje | periodista | información de | texto de | nota de | escribe | crónica de
        publicado por | enviado por | creado por
    """),
    photographer=words("""
        fotógrafo/a | autoría de la foto
        foto | fotos | fotografía | fotografías | foto de | fotos de | foto por | fotógrafo | fotógrafa | crédito
        créditos | crédito de la foto | crédito foto | imagen | imágenes | imagen de | foto cortesía
        foto cortesía de | cortesía de | fotografía de | imágenes de | ilustración | ilustración de | autor de la foto
    """),
    both=words("texto y fotografía | texto y fotos"),
    editor=words("""
        edición | editor | editora | editado por | traducción | traducido por | revisión | corrección | edición de
    """),
    crew=words("vídeo | video | vídeos | diseño | infografía | producción | audio | gráficos"),
    source=words("fuente | fuentes | con información de | vía | según | agencia | con datos de"),
    uploader=words("subido por | actualizado por | escrito y publicado por"),
    department=words(
        "órgano responsable | área responsable | unidad responsable | dependencia | entidad | secretaría | oficina | departamento | área | concejalía | unidad | dirección | servicio | organismo"
    ),
    contact=words("""
        contacto | contactos | contacto de prensa | contacto para medios | más información | teléfono | tel | tfno
        correo electrónico | correo | email | e-mail | fax | prensa | para más información | dirección postal
    """),
    generic=words("""
        redacción | la redacción | de la redacción | equipo de redacción | agencias | agencia | corresponsal
        enviado especial | editorial | staff | colaborador | colaboradores | autor | anónimo | sin firma
        nota de prensa | notas de prensa | redacción web | el redactor
    """),
    archive=words("""
        archivo | cedida | cedidas | cedida por | internet | ilustrativa | ilustrativo | cortesía | redes sociales
        captura de pantalla | captura de video | captura | facebook | instagram | twitter | x | difusión | especial
        referencial | imagen de archivo | foto de archivo | recurso | banco de imágenes | freepik | particular
        pixabay
    """),
    media=words("""
        efe | agencia efe | europa press | ep | el país | el mundo | abc | la vanguardia | notimex | télam | rtve
        cuartoscuro | el universal | infobae | clarín | la nación | prensa latina | andina | el tiempo | reforma
        milenio | el comercio | diario * | periódico * | radio * | televisión * | revista * | canal * | agencia *
    """),
    offices=words("""
        gabinete | gabinete de prensa | gabinete de comunicación | oficina | oficina de prensa
        oficina de comunicación | comunicaciones | ayuntamiento | ayto | ayto. | excmo. ayuntamiento | diputación | gobierno
        gobierno de | junta | junta de | concejalía | consejería | conselleria | generalitat | comunidad
        comunidad de | municipalidad | municipio | alcaldía | intendencia | prefectura | comunicación
        comunicación social | comunicación institucional | prensa | prensa y comunicación | departamento
        departamento de comunicación | dirección | dirección de comunicación | secretaría | ministerio | servicio
        área | área de comunicación | instituto | universidad | fundación | asociación | federación | cámara | colegio
        policía | policía local | guardia civil | bomberos | hospital | centro | cabildo | consell | concejo
        mancomunidad | delegación | subdelegación | empresa | agencia | sindicato | patronato | museo | biblioteca
        equipo | congreso | senado | tribunal | unidad | coordinación | relaciones públicas | emt | grupo | plataforma
        club
    """),
    titles=words("""
        alcalde | alcaldesa | concejal | concejala | director | directora | presidente | presidenta | portavoz | jefe
        jefa | secretario | secretaria | coordinador | coordinadora | ministro | ministra | consejero | consejera
        gobernador | gobernadora | periodista | responsable | delegado | delegada | técnico | profesor | profesora
        corresponsal | enviado especial | enviada especial | redactor | redactora | fotógrafo | subdirector | regidor
        regidora
    """),
    joiners=words("y | e | con"),
    prepositions=words("""
        por | texto de | escrito por | foto de | fotos de | publicado por | según | redactado por | fotografía de
        enviado por | editado por | con información de | creado por | foto por
    """),
    places=words("""
        buenos aires | ciudad de méxico | santa cruz | santa fe | san juan | san josé | san salvador
        castilla la mancha | castilla y león | las palmas | palma de mallorca | nueva york | estados unidos
        puerto rico | costa rica | el salvador | la paz | medio ambiente | casa consistorial | plaza mayor
        bienestar social | servicios sociales | notas de prensa | sala de prensa | noticias relacionadas
        santiago de chile | obras públicas | recursos humanos | comunidad valenciana | valle de aburrá | última hora
    """),
    closing=words("fin | gracias | leer más | volver | saludos | ver más | más información | muchas gracias"),
)

PAGE = PageWords(
    related=words("""
        sobre el autor | sobre la autora | le puede interesar | te puede interesar | puedes ver | lea también | lee también | mira también
        noticias relacionadas | noticia relacionada | relacionadas | artículos relacionados | artículo relacionado
        contenido relacionado | contenidos relacionados | entradas relacionadas | te puede interesar
        te podría interesar | también te puede interesar | te puede gustar | quizás te interese | más noticias
        otras noticias | últimas noticias | lo último | lo más leído | más leídas | lo más leido | lo más visto
        más vistas | más leído | noticias recientes | entradas recientes | artículos recientes | ver también
        véase también | lea también | lee también | leer también | leer más | sigue leyendo | noticias anteriores
        noticia anterior | noticia siguiente | siguiente noticia | anterior noticia | siguiente entrada
        entrada anterior | destacados | destacadas | recomendados | recomendadas | recomendado | temas relacionados
        no te pierdas | más en esta sección | más sobre | otras publicaciones | publicaciones relacionadas
        información relacionada | documentos relacionados | enlaces relacionados | de interés | tendencias
        noticias destacadas | más información relacionada
    """),
    attachments=words("""
        adjuntos | adjunto | archivos adjuntos | archivo adjunto | documentos adjuntos | documento adjunto
        documentos | documento | archivos | archivo | ficheros | fichero | ficheros adjuntos | descargas | descarga
        descargar | descargar archivo | descargar pdf | documentación | documentación adjunta | anexos | anexo
        documentos relacionados | descargar documento | archivos relacionados
    """),
    here=words("""
        aquí | pincha aquí | pinche aquí | haz clic aquí | haga clic aquí | clic aquí | click aquí | enlace
        este enlace | descargar | descarga | descarga aquí | descargar aquí | descargar pdf | descargar archivo | ver
        ver documento | ver archivo | ver pdf | ver aquí | consultar aquí | consulta aquí | consultar | leer más
        más información | pdf | archivo | documento | adjunto | abrir | en este enlace | acceder | pulsa aquí
        pulse aquí | ver más
    """),
    chrome=words("""
        para su difusión inmediata | para publicación inmediata | para su publicación inmediata
        imprimir | imprimir página | imprimir noticia | enviar | enviar por email | enviar por correo
        enviar a un amigo | compartir | compartir: | compartir en facebook | compartir en twitter | compartir en x
        compartir en whatsapp | compartir en linkedin | comparte | compártelo | comparte esto | comparte esta noticia
        compartir noticia | copiar enlace | copiar | tuitear | facebook | twitter | whatsapp | linkedin | telegram
        instagram | correo electrónico | escuchar | escuchar noticia | escuchar artículo | tamaño de letra
        tamaño del texto | aumentar texto | reducir texto | aumentar letra | disminuir letra | alto contraste
        contraste | volver | volver atrás | volver arriba | volver al listado | ir arriba | subir | ir al contenido
        saltar al contenido | ir al contenido principal | pasar al contenido principal | inicio | menú | buscar
        cerrar | iniciar sesión | registrarse | suscríbete | suscribirse | síguenos | síguenos en | comentarios
        comentar | deja un comentario | deja tu comentario | deja una respuesta | responder | sin comentarios
        publicidad | cargando | cargando... | anterior | siguiente | etiquetas | etiquetas: | categorías | ver más
        cargar más | ver todas | ver todo | me gusta | accesibilidad | mapa web | mapa del sitio | versión imprimible
        guardar | guardar en pdf | ¿te ha resultado útil esta página? | sí no | valorar | traducir | aviso legal
        política de cookies | aceptar
    """),
    calls=words("""
        suscríbete | suscríbase | síguenos | síguenos en | siga nuestras | regístrate | recibe las | recibe en tu correo | únete a
        comparte esta | puede escribirnos | apoya a | haz tu donación | si te gustó | si te ha gustado | descarga nuestra | publicidad
        todos los derechos reservados | lea también | le puede interesar | le recomendamos | te puede interesar | puedes ver | mira también
    """),
    comments=words("""
        comentarios | comentario | deja un comentario | dejar un comentario | deja una respuesta | deja tu comentario | escribe un comentario
        añadir comentario | agregar comentario | sin comentarios | respuestas
    """),
    home=words("inicio | portada | home | página principal | página de inicio"),
    next=words("""
        siguiente | próxima | próximo | página siguiente | siguientes | siguiente › | siguiente » | más antiguas | más
        cargar más | ver más | entradas antiguas | entradas anteriores
    """),
    total=(
        r"(?<![\d.])[\d.]++\s*+(?:-|–|al?)\s*+[\d.]++\s++de(?:\s++un total de)?\s++([\d.]+)",
        r"(?<![\d.])([\d.]++)\s++(?:resultados|noticias|elementos|registros|artículos|entradas)\b",
    ),
    caption_openers=words("""
        foto | imagen | imagen de | un momento | momento | el alcalde | la alcaldesa | vista | vista aérea
        vista general | asistentes | participantes | foto de familia | el presidente | la presidenta | el concejal
        la concejala | un grupo | varios | cientos de | cartel | cartel de | en la imagen | en la foto | pie de foto
        de izquierda a derecha | fachada | el ministro | vecinos
    """),
    gallery=words("""
        galería | galería de fotos | galería de imágenes | galería fotográfica | fotos | imágenes | álbum
        fotogalería | más fotos | álbum de fotos | más imágenes
    """),
    placeholders=words("""
        pie de foto | imagen | foto | leyenda | descripción de la imagen | imagen destacada | sin descripción
        miniatura | imagen noticia | imagen de la noticia | ampliar imagen
    """),
    no_section=words("""
        noticia | noticias | inicio | detalle | detalle de noticia | detalle noticia | contenido
        publicador de contenidos | asset publisher | artículo | sin categoría | sin categorizar | ver noticia
    """),
    sections=words("""
        actualidad | últimas noticias | sala de prensa | notas de prensa | nota de prensa | comunicados
        comunicado de prensa | comunicados de prensa | novedades | prensa | anuncios | avisos | boletines
        boletín | noticias destacadas | todas las noticias | archivo de noticias | hemeroteca
    """),
    missing=words("""
        página no encontrada | no encontrado | no encontrada | error 404 | 404 | la página solicitada no existe
        la página no existe | esta página no existe | no se encontró la página | no se ha encontrado la página
        contenido no encontrado | noticia no encontrada | el recurso solicitado no se ha encontrado
        página no disponible | acceso denegado | no se ha encontrado el contenido
    """),
    section=words("archivado en | categoría | categorías | sección | tema | publicado en | temática | temas"),
)

LANGUAGE = Language(
    code="es",
    name="Spanish",
    stopwords="de la que el en los se del las un por con una su para es al lo como más pero sus le ya fue este ha sí porque esta ayuntamiento municipal también muy",
    letters="ñ¿¡",
    dates=DATES,
    counters=COUNTERS,
    people=PEOPLE,
    page=PAGE,
)
