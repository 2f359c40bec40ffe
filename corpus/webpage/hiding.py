"""What a page holds and does not show: scripts, hidden elements, text for screen readers.

Text that a visitor does not see is a way to plant instructions and false facts; none of it is read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

import tinycss2
from cssselect import HTMLTranslator, SelectorError, parse
from lxml import etree
from lxml.html import HtmlElement

from corpus.webpage.shade import WHITE, Colour, Shade

_UNSEEN_TAGS = (
    "script style noscript template head iframe object embed applet svg canvas video audio map area frameset noframes "
    "input select textarea option datalist progress meter dialog del s strike rp rt"
).split()
_UNSEEN_CLASSES = frozenset(
    "sr-only visually-hidden visuallyhidden screen-reader-text screen-reader element-invisible show-for-sr".split()
)
_CLASSES_OF_WIDTHS = re.compile(r"(?:d-(?:sm|md|lg|xl|xxl)-|(?:sm|md|lg|xl|2xl):)(?!none|hidden)")
_LENGTH = re.compile(r"(-?[\d.]+)\s*(px|em|rem|pt|vw|vh|%)?")
_UNSEEN_VALUES = {
    "display": ("none",),
    "content-visibility": ("hidden",),
    "transform": ("scale(0)",),
}
# styles that an element takes from the one around it unless it has its own
_VEILS: dict[str, Callable[[str], bool]] = {
    "visibility": lambda value: value in ("hidden", "collapse"),
    "color": lambda value: value == "transparent",
    "font-size": lambda value: _is_length_of(value, 1),
}
_RELATIVE = re.compile(r"inherit|unset|currentcolor|smaller|larger|[-+\d.]+(?:em|%)")
_STATED = {"color": "color", "background-color": "bgcolor"}  # attributes of the web before style sheets
_ROOTS = ("html", "body")
_CLIPPED = re.compile(r"rect\((?:[01](?:px)?[,\s]*){4}\)|inset\((?:50|100)%\)")
_WATCHED = frozenset(
    "display visibility opacity font-size left right top bottom text-indent clip clip-path color width height "
    "max-height overflow content-visibility transform background background-color".split()
)
_RULES = 500  # most rules of a page's own style sheets that are applied
_FAR_PX = 500  # pixels beyond the edge at which text is out of sight
_EM_PX = 16

Style = dict[str, str]


def remove_unseen(tree: HtmlElement) -> list[str]:
    """Take out of the tree all that is not shown: by tag, by attribute, by class, by style; the words taken out by
    attribute, class or style."""
    sheet = _sheet_styles(tree)
    page = None if _has_foreign_styles(tree) else WHITE
    etree.strip_elements(tree, *_UNSEEN_TAGS, with_tail=False)
    unseen = [element for element in tree.iter(etree.Element) if _hidden(element, _style(element, sheet))]
    words = [" ".join(element.itertext()) for element in unseen]
    for element in unseen:
        remove(element)
    # elements without a style are not kept: many that are let go at once, from one tree taken out, cost lxml minutes
    styles = {element: style for element in tree.iter(etree.Element) if (style := _style(element, sheet))}
    return words + _remove_veiled(tree, styles, page)


def remove(element: HtmlElement) -> None:
    """Take an element out, the text that follows it stays."""
    if element.getparent() is not None and element.tag != "body":
        element.drop_tree()


def _remove_veiled(tree: HtmlElement, styles: dict[HtmlElement, Style], page: Colour | None) -> list[str]:
    """Take out text without size or colour, or in the colour it stands on, or made invisible; the words taken out.

    What stands inside may have its own style, and is shown. `page` is the colour of the page, where it is known.
    """
    veils: dict[HtmlElement, frozenset[str]] = {}
    shades: dict[HtmlElement, Shade] = {}
    words: list[str] = []
    for element in tree.iter(etree.Element):
        above = element.getparent()
        style = styles.get(element, {})
        veil = set(veils.get(above, ())) if above is not None else set()
        for name, is_veiled in _VEILS.items():
            value = style.get(name)
            # half of nothing is nothing: a size told by that of the element around it lifts no veil
            if value is not None and element.tag not in _ROOTS and not (name in veil and _RELATIVE.fullmatch(value)):
                veil = veil | {name} if is_veiled(value) else veil - {name}
        veils[element] = frozenset(veil)
        shade = shades.get(above) if above is not None else None
        shades[element] = shade = (shade or Shade(ground=page)).within(
            style.get("color"), style.get("background-color", style.get("background"))
        )
        if veil or shade.is_blank:
            words.append(" ".join([element.text or "", *(child.tail or "" for child in element)]))
            element.text = None
            for child in element:
                child.tail = None
    return words


def _has_foreign_styles(tree: HtmlElement) -> bool:
    """Whether the page asks for style sheets that are not in it: then nobody knows what its text stands on."""
    linked = tree.xpath("//link[contains(translate(@rel, 'STYLEH', 'styleh'), 'stylesheet')]")
    return bool(linked) or any("@import" in (sheet.text or "") for sheet in tree.iter("style"))


def _style(element: HtmlElement, sheet: dict[HtmlElement, Style]) -> Style:
    own = element.get("style")
    stated = {name: value for name, key in _STATED.items() if (value := element.get(key))}
    return {**stated, **sheet.get(element, {}), **(_declarations(own) if own else {})}


def _hidden(element: HtmlElement, style: Style) -> bool:
    if element.tag in _ROOTS:
        return False  # sites show the body by a script once it is styled
    if element.get("hidden") is not None or element.get("aria-hidden", "").strip().lower() == "true":
        return True
    classes = element.get("class", "").lower().split()
    if not _UNSEEN_CLASSES.isdisjoint(classes):
        return True
    if not {"d-none", "hidden"}.isdisjoint(classes) and not any(map(_CLASSES_OF_WIDTHS.match, classes)):
        return True
    return _unseen(style)


def _unseen(style: Style) -> bool:
    """Whether text of this style is out of sight."""
    return bool(style) and (
        any(style.get(name) in values for name, values in _UNSEEN_VALUES.items())
        or _is_small(style, "opacity", 0)
        or any(_pixels(style, name) < -_FAR_PX for name in ("left", "right", "top", "bottom", "text-indent"))
        or _CLIPPED.fullmatch(style.get("clip-path", style.get("clip", ""))) is not None
        or (
            style.get("overflow") in ("hidden", "clip")
            and any(_is_small(style, name) for name in ("width", "height", "max-height"))
        )
    )


def _pixels(style: Style, name: str) -> float:
    """A length in pixels, about; 0 where there is none."""
    return _in_pixels(style.get(name, ""))


def _in_pixels(text: str) -> float:
    match = _LENGTH.fullmatch(text)
    try:
        size = float(match[1]) if match else 0.0
    except ValueError:
        return 0.0
    return size * (_EM_PX if match and match[2] in ("em", "rem", "vw", "vh", "%") else 1)


def _is_small(style: Style, name: str, most: float = 1) -> bool:
    """Whether a length is stated and is no more than so many pixels."""
    return _is_length_of(style.get(name, ""), most)


def _is_length_of(text: str, most: float) -> bool:
    return _LENGTH.fullmatch(text) is not None and abs(_in_pixels(text)) <= most


def _sheet_styles(tree: HtmlElement) -> dict[HtmlElement, Style]:
    """For each element, what the page's own style sheets say of whether it is seen; the stronger selector last."""
    ranked: list[tuple[tuple[int, int, int], int, str, Style]] = []
    for selectors, style in _rules(tree):
        try:
            ranked += [
                (one.specificity(), len(ranked), HTMLTranslator().selector_to_xpath(one), style)
                for one in parse(selectors)
                if one.pseudo_element is None
            ]
        except SelectorError:
            continue  # a selector of a newer kind (":hover", ":has"), which hides nothing for good
    styles: dict[HtmlElement, Style] = {}
    for _, _, path, style in sorted(ranked, key=lambda rule: rule[:2])[:_RULES]:
        for element in _found(tree, path):
            styles.setdefault(element, {}).update(style)
    return styles


def _found(tree: HtmlElement, path: str) -> list[HtmlElement]:
    try:
        return [one for one in tree.xpath(path) if isinstance(one, HtmlElement)]
    except etree.XPathError:
        return []


def _rules(tree: HtmlElement) -> Iterator[tuple[str, Style]]:
    for sheet in tree.iter("style"):
        yield from _rules_of(tinycss2.parse_stylesheet(sheet.text or "", skip_comments=True, skip_whitespace=True))


def _rules_of(nodes: list[tinycss2.ast.Node]) -> Iterator[tuple[str, Style]]:
    for node in nodes:
        if node.type == "qualified-rule":
            style = _declarations(tinycss2.serialize(node.content))
            if style:
                yield tinycss2.serialize(node.prelude).strip(), style
        elif _is_of_screen(node):
            yield from _rules_of(tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True))


def _is_of_screen(node: tinycss2.ast.Node) -> bool:
    """Whether rules are for the screen at any width; those for other media do not say what is hidden."""
    if node.type != "at-rule" or node.lower_at_keyword != "media" or node.content is None:
        return False
    return tinycss2.serialize(node.prelude).strip().lower() in ("screen", "all", "only screen")


@lru_cache(maxsize=512)
def _declarations(css: str) -> Style:
    parsed = tinycss2.parse_declaration_list(css, skip_comments=True, skip_whitespace=True)
    return {
        one.lower_name: tinycss2.serialize(one.value).strip().lower()
        for one in parsed
        if one.type == "declaration" and one.lower_name in _WATCHED
    }
