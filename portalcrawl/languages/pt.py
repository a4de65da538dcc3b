"""Portuguese."""

from __future__ import annotations

from portalcrawl.languages.base import Counters, Dates, Language, PageWords, People, words

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
        ("segunda-feira", "segunda feira", "segunda", "seg"),
        ("terça-feira", "terça feira", "terça", "ter"),
        ("quarta-feira", "quarta feira", "quarta", "qua"),
        ("quinta-feira", "quinta feira", "quinta", "qui"),
        ("sexta-feira", "sexta feira", "sexta", "sex"),
        ("sábado", "sáb"),
        ("domingo", "dom"),
    ),
    am=("am", "a.m.", "da manhã"),
    pm=("pm", "p.m.", "da tarde", "da noite"),
    at=("às", "as", "à", "a", "ás", "em", "no dia", "de", "hora", "horário", "dia"),
    published=words("""
        notícia cadastrada em | publicado na | notícia de | publicação em
        publicado | publicado em | publicada em | publicada | publicado a | publicado dia | publicado no dia
        publicação | data de publicação | data da publicação | data publicação | data | data da notícia | postado
        postado em | postada em | publicado às | notícia publicada em | matéria publicada em | divulgado em
        divulgada em | data de divulgação | data da postagem | data de postagem | veiculado em | lançado em
        disponibilizado em | inserido em | cadastrado em | data de cadastro | data do cadastro | incluído em
        enviado em | escrito em | registrado em | última postagem
    """),
    created=("criado", "criado em", "criada em", "data de criação", "criação"),
    modified=words("""
        modificado pela última vez em | modificado pela última vez | última atualização em | última atualização a
        atualizado | atualizado em | atualizada em | atualizada | última atualização | ultima atualização em
        atualização | última modificação | última modificação em | modificado em | modificado | modificada em
        data de atualização | alterado em | última alteração | última alteração em | alteração | editado em
        última edição | revisado em | última revisão | data de modificação | atualizado há
        última atualização da página | data da atualização | data da última atualização
    """),
    other=words("""
        vigência | prazo | data do evento | início | término | inscrições até | até | a partir de | validade
        encerramento | data de abertura | abertura | hoje | hoje é | nascimento | decreto | lei | portaria
        data da sessão | expira em | vencimento | realização | desde | entre | data limite
    """),
    relative=words("""
        ontem | anteontem | agora | agora mesmo | segundos atrás | minutos atrás | horas atrás | dias atrás
        semanas atrás | meses atrás | anos atrás | há | nesta segunda-feira | nesta terça-feira
        nesta quarta-feira | nesta quinta-feira | nesta sexta-feira | neste sábado | neste domingo | atrás | hoje
    """),
    order="dmy",
)

COUNTERS = Counters(
    views=words("""
        esta página já foi visitada | página visitada | notícia visitada | já foi visitada
        visualizações | visualização | visualizada | visualizado | acessos | acesso | leituras | lido | lida
        exibições | vistas | nº de visualizações | número de visualizações | número de acessos
        total de visualizações | visto | vista | acessada | acessado
        visualizações desta página | cliques | views | notícia lida | esta notícia foi lida | matéria lida
        notícia visualizada | vezes lida | hits | número de leituras | nº de acessos | qtd. de acessos
        contador de visualizações
    """),
    site=words("""
        visitantes | visitantes online | visitas | visitas hoje | total de visitas | total de visitantes | online
        usuários online | acessos hoje | acessos ao site | acessos no mês | hoje | ontem | este mês | visitante
        contador de acessos | total de acessos | contador de visitas | pessoas online | total de acessos ao site | acessos ao portal
        acessos do site | acessos no dia | acessos do mês | acessos totais do site
    """),
    other=words("""
        tempo estimado de leitura
        tempo de leitura | leitura de | leitura
        comentários | comentário | downloads | download | curtidas | curtir | compartilhamentos | votos | baixado
        baixados | gostos | partilhas | fotos | página | respostas | resultados | minutos de leitura
        min de leitura
    """),
    after=("vezes", "vez", "pessoas", "acessos"),
    multipliers={"mil": 1_000, "k": 1_000, "m": 1_000_000, "mi": 1_000_000, "milhão": 1_000_000, "milhões": 1_000_000},
)

PEOPLE = People(
    author=words("""
        crédito da matéria | créditos da matéria | crédito do texto
        autoria | texto e fotografia | por repórter | matéria por | redação de | produção de texto
        texto | textos | por | autor | autora | autores | reportagem | redação | escrito por | texto por
        texto de | repórter | jornalista | reportagem de | matéria | matéria de | redator | redatora
        jornalista responsável | publicado por autor | publicado por | postado por | enviado por | criado por
    """),
    photographer=words("""
        foto | fotos | fotografia | fotografias | foto de | fotos de | foto por | fotógrafo | fotógrafa | crédito
        créditos | crédito da foto | créditos das fotos | crédito foto | imagem | imagens | imagem de | arte
        reprodução | foto crédito | foto divulgação | legenda e foto
    """),
    both=words("texto e fotografia | texto e fotos | texto e foto | texto e imagens | fotos e texto"),
    editor=words("""
        edição | editor | editora | revisão | revisão de | tradução | edição de | supervisão | tradutor
        compilado por | edição de texto
    """),
    crew=words("""
        vídeo | vídeos | arte gráfica | design | produção | edição de vídeo | imagens aéreas | áudio | infográfico
    """),
    source=words("""
        fonte | fontes | com informações de | com informações da | com informações do | com informações | informações
        via
    """),
    uploader=words(
        "cadastrada por | inserida por | atualizada por | inserido por | atualizado por | cadastrado por | adicionado por"
    ),
    department=words(
        "setor responsável | órgão responsável | secretaria responsável | unidade responsável | departamento responsável | gabinete | setor | secretaria | departamento | órgão | unidade"
    ),
    contact=words("""
        contato | contatos | contacto | mais informações | informações para imprensa | informações à imprensa
        telefone | e-mail | email | atendimento à imprensa | fax | fale conosco | endereço | tel
    """),
    generic=words("""
        redação | da redação | assessoria | por redação | equipe | equipe de reportagem | agências | editorial
        colaborador | colaboradores | autor | anônimo | do site | nossa reportagem | portal | administrador
    """),
    archive=words("""
        divulgação | arquivo | arquivo pessoal | reprodução | ilustrativa | ilustração | acervo | acervo pessoal
        internet | cedida | reprodução/internet | reprodução internet | banco de imagens | ilustrativas
        foto ilustrativa | imagem ilustrativa | redes sociais | facebook | instagram | whatsapp | freepik | cortesia
        pixabay | google | direitos reservados
    """),
    media=words("""
        agência brasil | lusa | g1 | folha | o globo | estadão | folha de s.paulo | uol | tv globo
        agência estado | ebc | agência senado | agência câmara | observador | público | agência * | jornal *
        revista * | rádio * | tv * | diário * | gazeta * | correio * | canal * | portal *
    """),
    offices=words("""
        assessoria | assessoria de comunicação | assessoria de imprensa | ascom | secom | prefeitura | câmara
        câmara municipal | município | governo | governo do estado | secretaria | secretaria de comunicação | gabinete
        departamento | comunicação | comunicação social | departamento de comunicação | diretoria | coordenadoria
        coordenação | gerência | imprensa | instituto | fundação | universidade | ministério | tribunal | assembleia
        conselho | comissão | polícia | corpo de bombeiros | bombeiros | defesa civil | agência | autarquia | empresa
        associação | sindicato | federação | companhia | junta de freguesia | escola | hospital | centro | núcleo
        serviço | divisão | superintendência | procuradoria | defensoria | cgcom | dcs | pmsp | sme | sms | semed
        semsa | saae | pref. | pref | pm | cbmerj | gcm | equipe | grupo | ong | ifsp | ufmg | usp | acs | dircom
        gecom
    """),
    titles=words("""
        secretário | secretária | diretor | diretora | coordenador | coordenadora | prefeito | prefeita
        vice-prefeito | vereador | vereadora | presidente | assessor | assessora | jornalista | estagiário
        estagiária | sob supervisão | gerente | chefe | professor | professora | doutor | doutora | deputado
        deputada | governador | ministro | repórter | especial para | fotógrafo | editor | editora | técnico
        servidor
    """),
    joiners=words("e | com"),
    prepositions=words("""
        por | texto de | texto por | foto de | fotos de | escrito por | reportagem de | publicado por | postado por
        enviado por | com informações de | com informações da | com informações do | da | edição de | foto por
        criado por
    """),
    places=words("""
        são paulo | rio de janeiro | belo horizonte | porto alegre | santa catarina | minas gerais | mato grosso
        espírito santo | rio grande do sul | rio grande do norte | distrito federal | boa vista | campo grande
        são josé | meio ambiente | bela aurora | são luís | última hora | assistência social | recursos humanos
        diário oficial | poder executivo | casa civil | portal da transparência | notícias relacionadas | leia mais
    """),
    closing=words("fim | leia mais | leia também | voltar | obrigado | saiba mais | serviço | compartilhe"),
)

PAGE = PageWords(
    related=words("""
        notícias relacionadas | relacionadas | notícia relacionada | leia também | leia mais | veja também | veja mais
        saiba mais | mais notícias | outras notícias | últimas notícias | últimas | mais lidas | mais lidos
        mais vistas | mais acessadas | notícias recentes | posts relacionados | posts recentes | artigos relacionados
        matérias relacionadas | conteúdo relacionado | conteúdos relacionados | você também pode gostar
        você pode gostar | recomendado | recomendados | recomendadas | recomendado para você | próxima notícia
        notícia anterior | próximo | anterior | destaques | em destaque | continue lendo | não perca
        tópicos relacionados | publicações relacionadas | leia ainda | confira também | notícias em destaque
        assuntos relacionados | últimas publicações | veja outras notícias | em alta
    """),
    attachments=words("""
        anexos | anexo | arquivos | arquivo | arquivos anexos | arquivo anexo | documentos | documentos anexos
        documento anexo | download | downloads | baixar | baixar arquivo | baixar pdf | arquivos para download
        documentos relacionados | ficheiros | ficheiro | ficheiros anexos | edital e anexos | arquivos relacionados
    """),
    here=words("""
        aqui | clique aqui | clicando aqui | neste link | nesse link | link | baixar | baixe aqui | baixe | download
        baixar arquivo | baixar pdf | acesse aqui | acesse | veja aqui | confira aqui | confira | leia aqui
        descarregar | transferir | visualizar | ver | abrir | arquivo | anexo | saiba mais | leia mais | pdf
        ficheiro | documento | clique aqui para baixar | neste endereço | ver pdf
    """),
    chrome=words("""
        para divulgação imediata | siga o canal
        imprimir | imprimir página | enviar por e-mail | enviar por email | compartilhar | compartilhe | compartilhe:
        compartilhar: | compartilhe isso | compartilhe no facebook | compartilhar no facebook
        compartilhar no twitter | compartilhar no whatsapp | compartilhe por facebook | compartilhe por twitter
        compartilhe por linkedin | compartilhe por whatsapp | link para copiar para área de transferência
        copiar link | copiar | partilhar | partilhe | tweetar | facebook | twitter | whatsapp | linkedin | telegram
        instagram | e-mail | ouvir | ouça | ouvir notícia | ouça este conteúdo | ouvir o texto | aumentar fonte
        diminuir fonte | tamanho da fonte | aumentar texto | diminuir texto | alto contraste | contraste | voltar
        voltar ao topo | ir para o topo | topo | voltar para o topo | ir para o conteúdo | ir para o menu
        ir para a busca | ir para o rodapé | página inicial | início | menu | buscar | pesquisar | busca | fechar
        entrar | acessar | cadastre-se | assine | siga-nos | siga | comentários | comentar | comente
        deixe um comentário | deixe seu comentário | deixe uma resposta | responder | nenhum comentário
        0 comentários | publicidade | anúncio | carregando | carregando... | anterior | próximo | tags | tags:
        categorias | ver mais | carregar mais | ver todas | curtir | acessibilidade | mapa do site | libras
        fale conosco | ouvidoria | reportar erro | esta página foi útil? | avalie | sim não | registrado em
        registrado em: | assunto(s) | imprimir esta página
    """),
    calls=words("""
        assine | inscreva-se | siga-nos | receba | compartilhe esta | compartilhe este | faça uma doação | gostou
        se gostou |  | publicidade | todos os direitos reservados | participe do
    """),
    comments=words("""
        comentários | comentário | deixe um comentário | deixe seu comentário | deixar um comentário | deixe uma resposta | comente
        escreva um comentário | nenhum comentário | sem comentários | respostas
    """),
    home=words("página inicial | início | home | inicial | capa | principal"),
    next=words("""
        próximo | próxima | próxima página | seguinte | próximos | próximo » | mais antigas | mais | carregar mais
        ver mais | próximos 10 itens | posts mais antigos | próxima ›
    """),
    total=(
        r"(?<![\d.])[\d.]++\s*+(?:-|–|a|até)\s*+[\d.]++\s++de\s++([\d.]+)",
        r"(?<![\d.])([\d.]++)\s++(?:resultados|itens|notícias|registros|publicações)\b",
    ),
    caption_openers=words("""
        foto | imagem | equipe | equipes | crianças | moradores | obras | a prefeita | o prefeito | prefeito
        prefeita | vista | vista aérea | momento | durante | autoridades | participantes | alunos | servidores
        o secretário | a secretária | público | fachada | evento | cerimônia | na foto | legenda | secretário
        à esquerda | da esquerda
    """),
    gallery=words("""
        galeria | galeria de fotos | galeria de imagens | fotos | imagens | álbum | álbum de fotos | veja as fotos
        confira as fotos | veja fotos | confira a galeria | mais fotos
    """),
    placeholders=words("""
        legenda | imagem | foto | legenda da foto | legenda da imagem | descrição da imagem | imagem destacada
        sem legenda | sem descrição | miniatura | imagem da notícia
    """),
    no_section=words("""
        notícia | notícias | página inicial | detalhe | detalhes | detalhes da notícia | conteúdo | visualizar notícia
        início | sem categoria | postagem | artigo
    """),
    sections=words("""
        últimas notícias | todas as notícias | sala de imprensa | imprensa | comunicação | comunicados
        comunicado | novidades | avisos | destaques | atualidade | atualidades | agência de notícias
        central de notícias | notas de imprensa | nota de imprensa
    """),
    missing=words("""
        página não encontrada | não encontrado | não encontrada | erro 404 | 404 | esta página não existe
        a página que você procura não existe | conteúdo não encontrado | notícia não encontrada
        parece que há um problema com o link | essa página parece não existir | página inexistente | acesso negado
        a página solicitada não foi encontrada
    """),
    section=words("assuntos | categoria | categorias | editoria | seção | secção | assunto | publicado em | tema"),
)

LANGUAGE = Language(
    code="pt",
    name="Portuguese",
    stopwords="de que não para com uma os no se na por mais as dos como mas foi ao ele das tem à seu sua ou ser são pela prefeitura municipal também até você",
    letters="ãõ",
    dates=DATES,
    counters=COUNTERS,
    people=PEOPLE,
    page=PAGE,
)
