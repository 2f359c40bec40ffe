"""What stands around the text of a page, by how pages are built: menus, share buttons, comments, notices."""

from __future__ import annotations

import re

from lxml import etree
from lxml.html import HtmlElement

from corpus.webpage.hiding import remove
from corpus.webpage.wording import COMMENTS, CONSENT, OTHER_ARTICLE, OTHER_ARTICLES

_TAGS = frozenset("nav footer aside form menu".split())
_ROLES = frozenset(
    "navigation complementary contentinfo search banner alert alertdialog dialog menu menubar toolbar tooltip".split()
)
_NAMES = frozenset(
    "nav navbar navigation menu mainmenu mainnav submenu topbar breadcrumb breadcrumbs cookie cookies cookiebar "
    "gdpr consent rodo share sharing shares sharedaddy sharebar social socials socialmedia addthis addtoany "
    "related relatedposts sidebar footer pager pagination paginacja pagenav newsletter popup modal advert adverts "
    "advertisement reklama skip skiplink skiplinks toolbar login search searchform hits tags taglist okruszki "
    "ciasteczka udostepnij powiazane polecane szukaj stopka fb twitter printfriendly dropdown breadcrumbspath "
    "nawigacja".split()
)
_COMMENTS = frozenset("comments comment commentlist respond disqus komentarze koment komentarz".split())
_NOT_NAMES = re.compile(r"^(?:no|has|with|without|is|elementor|et|vc|wp|page|layout|body|tab|content|not|main)(?:-|_)")
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_LISTS = "self::ul or self::ol or self::td or self::div or self::section or self::p"
_LARGE = 0.4  # share of a page's text above which a part is not furniture, whatever its name
_LINKED = 0.8  # share of a part's text in links above which it leads elsewhere
_MENU_LINKS = 3
_LINK_LENGTH = 60  # longest average caption, in characters, of a menu's links
_NOTICE = 600  # longest notice, in characters


def remove_furniture(tree: HtmlElement) -> None:
    """Take out what the tags, roles and names of a page say is not its text."""
    whole = length(tree)
    for element in list(tree.iter(etree.Element)):
        if element.getparent() is None or element.tag in ("html", "body", "main", "article"):
            continue
        if _is_furniture(element, whole):
            remove(element)
    for element in list(tree.iter(etree.Element)):
        if element.tag in ("div", "p", "section", "span", "li", *_HEADINGS) and _in_tree(element, tree):
            _remove_by_wording(element)


def remove_menus(region: HtmlElement) -> None:
    """Take out of a region parts that are links alone, unless a heading stands over them."""
    for element in region.xpath(f".//*[{_LISTS}]"):
        if not _in_tree(element, region) or any(child.tag in _HEADINGS for child in element):
            continue
        links = element.findall(".//a")
        if len(links) < _MENU_LINKS or not is_linked(element) or length(element) > _LINK_LENGTH * len(links):
            continue
        above = element.getprevious()
        if above is None or above.tag not in _HEADINGS:
            remove(element)


def length(element: HtmlElement) -> int:
    """How many characters of text an element holds, without spaces."""
    return sum(len("".join(text.split())) for text in element.itertext())


def is_linked(element: HtmlElement) -> bool:
    """Whether the text of an element is links for the most part."""
    whole = length(element)
    return whole > 0 and sum(length(link) for link in element.iter("a")) >= _LINKED * whole


def _is_furniture(element: HtmlElement, whole: int) -> bool:
    words = _words(element)
    if element.tag in _TAGS or element.get("role", "").lower() in _ROLES or words & _NAMES:
        return not _holds_article(element) and length(element) <= _LARGE * whole
    if words & _COMMENTS:
        return not _holds_article(element)
    if element.tag == "header":
        inside = any(above.tag in ("article", "main", "section") for above in element.iterancestors())
        return not inside and not _holds_article(element)
    if element.tag == "button":
        return not any(above.tag in _HEADINGS or above.tag == "summary" for above in element.iterancestors())
    return False


def _holds_article(element: HtmlElement) -> bool:
    return next(element.iter("h1", "main", "article"), None) is not None


def _words(element: HtmlElement) -> set[str]:
    names = [*element.get("class", "")[:500].split(), element.get("id", "")[:100]]
    found: set[str] = set()
    for name in names:
        words = [] if _NOT_NAMES.match(name.lower()) else _WORD.findall(name)
        found.update(word.lower() for word in (*words[:1], *words[-1:]))  # "sticky-sidebar-parent" is no sidebar
    return found


def _remove_by_wording(element: HtmlElement) -> None:
    """Take out a notice on cookies, the links under "Czytaj także", the comments under "Komentarze (2)"."""
    text = " ".join(" ".join(element.itertext()).split()) if length(element) <= _NOTICE else ""
    if not text:
        return
    if OTHER_ARTICLES.match(text) or COMMENTS.match(text):
        comments = COMMENTS.match(text) is not None
        below = element.getnext()
        while below is not None and (comments or is_linked(below)):
            following = below.getnext()
            if not _holds_article(below):
                remove(below)
            below = following
        remove(element)
    elif (
        OTHER_ARTICLE.match(text)
        and element.tag in ("p", "li", *_HEADINGS)
        and next(element.iter("a"), None) is not None
    ):
        remove(element)
    elif element.tag in ("div", "section", "p") and CONSENT.search(text) and not _holds_article(element):
        outermost = element.getparent() is not None and element.getparent().tag == "body"
        if outermost or next(element.iter("a", "button"), None) is not None:
            remove(element)


def _in_tree(element: HtmlElement, tree: HtmlElement) -> bool:
    return element is tree or any(above is tree for above in element.iterancestors())
