"""Words of bylines in languages that have no record of their own: without them "Door Sanne Visser" would be a name.

As Drupal, WordPress, Joomla and TYPO3 in these languages print them before an author, and how offices there begin.
"""

from __future__ import annotations

from portalcrawl.languages.base import words

BY: tuple[str, ...] = words(
    "door | geschreven door | geplaatst door | gepost door | av | skrevet av | skriven av | publisert av | publicerad av | af | skrevet af"
    " | przez | dodane przez | opublikowane przez | autorstwa | napsal | napsala | zveřejnil | zveřejnila | vložil | vložila"
    " | kirjoittanut | julkaissut | írta | közzétette | de către | publicat de | scris de | yazan | tarafından | автор | από | συντάκτης"
)
"""What stands before a name without a colon."""
AUTHOR: tuple[str, ...] = words(
    "auteur | tekst | szerző | szerkesztő | forfatter | skribent | författare | kirjoittaja | yazar | autorka | автор | автори | συντάκτης"
)
"""Labels with a colon."""
OFFICES: tuple[str, ...] = words(
    "redactie | webredactie | communicatie | afdeling | gemeente | team communicatie | redakce | redakcja | redaksjonen | redaktionen | webredaktionen"
    " | kommunikation | kommunikasjon | kommune | kommun | kommunen | obec | město | mesto | městský úřad | obecní úřad | urząd | gmina | starostwo"
    " | önkormányzat | polgármesteri hivatal | szerkesztőség | primăria | consiliul | администрация | пресс-служба | управление | администратор"
    " | belediye | belediyesi | δήμος | γραφείο | kunta | kaupunki | viestintä | toimitus | адміністрація | прес-служба"
)
"""How the names of offices and editors begin."""
