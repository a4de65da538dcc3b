"""CSS selectors as XPath, with the two pseudo-elements that Scrapy's users know: ``::text`` and ``::attr(name)``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cssselect import HTMLTranslator
from cssselect.parser import FunctionalPseudoElement
from cssselect.xpath import ExpressionError

if TYPE_CHECKING:
    from cssselect.parser import PseudoElement, Selector

__all__ = ["Translator"]


class Translator(HTMLTranslator):
    """Writes what parsel's translator writes, without its imports, which take longer than a hundred pages."""

    def selector_to_xpath(
        self,
        selector: Selector,
        prefix: str = "descendant-or-self::",
        translate_pseudo_elements: bool = False,  # noqa: FBT001, FBT002
    ) -> str:
        """Return the XPath of one selector; ExpressionError for an unknown pseudo-element.

        >>> Translator().css_to_xpath("a::attr(href), p ::text", prefix="")
        'a/@href | p/descendant-or-self::text()'
        """
        path = super().selector_to_xpath(selector, prefix="")
        pseudo = selector.pseudo_element
        if translate_pseudo_elements and pseudo is not None:
            path = _leaf(path, pseudo)
        return prefix + path


def _leaf(path: str, pseudo: PseudoElement) -> str:
    if isinstance(pseudo, FunctionalPseudoElement):
        if pseudo.name != "attr" or pseudo.argument_types() not in (["STRING"], ["IDENT"]):
            raise ExpressionError(f"The functional pseudo-element ::{pseudo.name}() is unknown")
        name = pseudo.arguments[0].value or ""
        if path.endswith("::*/*"):
            path = path[:-2]
        plain = name.replace("-", "").replace("_", "").isalnum() and not name[:1].isdigit()
        return f"{path}/@{name}" if plain else f"{path}/attribute::*[name() = {Translator.xpath_literal(name)}]"
    if pseudo != "text":
        raise ExpressionError(f"The pseudo-element ::{pseudo} is unknown")
    if path == "*":
        return "text()"
    return path[:-3] + "text()" if path.endswith("::*/*") else path + "/text()"
