"""Labels of dates in languages that have no record of their own: without them a date of change would pass for one of publication.

As the interfaces of WordPress, Drupal, Joomla, MediaWiki and Plone in these languages print them.
"""

from __future__ import annotations

_PUBLISHED = """
ca publicat | publicat el | data de publicació | publicat per
cs publikováno | zveřejněno | zveřejněno dne | vloženo | vydáno | datum zveřejnění | datum vydání | datum publikace | vyvěšeno | vystaveno
da publiceret | publiceret den | udgivet | udgivet den | offentliggjort | offentliggjort den
el δημοσιεύτηκε | δημοσιεύθηκε | δημοσιεύτηκε στις | ημερομηνία δημοσίευσης | αναρτήθηκε | ημερομηνία ανάρτησης
fi julkaistu | julkaistu alun perin | julkaisupäivä | julkaisuaika
hu közzétéve | közzététel dátuma | megjelent | publikálva | feltöltve
ms diterbitkan | diterbitkan pada | tarikh terbit | tarikh siaran | disiarkan pada
nb publisert | publisert den | lagt ut | dato publisert
nl gepubliceerd | gepubliceerd op | geplaatst | geplaatst op | publicatiedatum | datum publicatie | gepost op | bekendgemaakt op
pl opublikowano | opublikowany | opublikowane | opublikowano dnia | data publikacji | data dodania | dodano | dodano dnia | zamieszczono
ro publicat | publicat la | publicat în | publicat pe | data publicării | postat la | postat pe
ru опубликовано | опубликована | дата публикации | размещено | дата размещения
sk publikované | zverejnené | zverejnené dňa | dátum zverejnenia | vložené | vyvesené | vyvesené dňa
sv publicerad | publicerad den | publicerat | publicerades | publiceringsdatum
tr yayınlanma tarihi | yayın tarihi | yayınlandı | eklenme tarihi | yayımlanma tarihi
uk опубліковано | дата публікації | оприлюднено | розміщено
"""
_CREATED = """
da oprettet | oprettet den
hu létrehozva
nb opprettet
nl aangemaakt op | aangemaakt
pl utworzono | data utworzenia | data wytworzenia | wytworzono
ru дата создания
sv skapad
tr oluşturulma tarihi
uk дата створення
"""
_MODIFIED = """
ca actualitzat | actualitzat el | darrera actualització | última actualització | darrera modificació | última modificació
cs aktualizováno | aktualizace | poslední aktualizace | poslední změna | naposledy upraveno | datum poslední změny | změněno
da opdateret | opdateret den | senest opdateret | sidst opdateret | sidst ændret | ændret | senest ændret
el ενημερώθηκε | τελευταία ενημέρωση | τελευταία τροποποίηση
fi päivitetty | viimeksi päivitetty | muokattu | viimeksi muokattu | päivitetty viimeksi
hu frissítve | utolsó frissítés | módosítva | utolsó módosítás | utoljára módosítva | utoljára frissítve
ms dikemaskini | dikemaskini pada | kemaskini terakhir | tarikh kemaskini | kemas kini terakhir
nb oppdatert | sist oppdatert | endret | sist endret
nl gewijzigd | gewijzigd op | laatst gewijzigd | laatst gewijzigd op | bijgewerkt | bijgewerkt op | laatst bijgewerkt | laatst bijgewerkt op | laatste update | laatste wijziging | geüpdatet op | geactualiseerd op
pl zaktualizowano | aktualizacja | ostatnia aktualizacja | data aktualizacji | zmodyfikowano | ostatnia modyfikacja | data modyfikacji | data ostatniej modyfikacji | ostatnia zmiana
ro actualizat | actualizat la | actualizat pe | ultima actualizare | ultima modificare | modificat la
ru обновлено | обновлена | дата обновления | последнее обновление | последнее изменение | изменено | дата изменения
sk aktualizované | posledná aktualizácia | aktualizované dňa | posledná zmena | naposledy upravené | dátum poslednej aktualizácie
sv uppdaterad | uppdaterad den | senast uppdaterad | senast ändrad | uppdaterat | ändrad | uppdaterades
tr güncelleme | güncelleme tarihi | güncellenme tarihi | son güncelleme | son güncelleme tarihi | güncellendi
uk оновлено | останнє оновлення | дата оновлення | змінено | останні зміни
"""


def _table(text: str) -> dict[str, tuple[str, ...]]:
    return {line[:2]: tuple(map(str.strip, line[2:].split("|"))) for line in text.strip().splitlines()}


PUBLISHED = _table(_PUBLISHED)
"""Code of the language → labels of publication."""
CREATED = _table(_CREATED)
"""Code of the language → labels of the day that an article was made: Polish offices print both."""
MODIFIED = _table(_MODIFIED)
"""Code of the language → labels of the last change."""
