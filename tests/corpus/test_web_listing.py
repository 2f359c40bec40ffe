from __future__ import annotations

import gzip
from collections.abc import Iterator

import pytest
from local_site import LocalSite, fetcher_for, local_site

from corpus.errors import AddressUnavailable, MalformedMaterial, MaterialError, TooManyAddresses, UnsafeMaterial
from corpus.web import listing
from corpus.web.listing import expand, read_list

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"


@pytest.fixture
def site() -> Iterator[LocalSite]:
    with local_site() as site:
        yield site


def _sitemap(*addresses: str, root: str = "urlset", item: str = "url") -> str:
    places = "".join(f"<{item}><loc>\n {one} </loc><lastmod>2026-05-27</lastmod></{item}>" for one in addresses)
    return f'<?xml version="1.0" encoding="UTF-8"?><{root} xmlns="{SITEMAP}">{places}</{root}>'


def _expand(site: LocalSite, address: str) -> tuple[str, ...]:
    with fetcher_for(site) as fetcher:
        return expand(address, fetcher)


def test_a_list_gives_its_lines_without_remarks() -> None:
    text = "\ufeff# materiały\r\nhttps://strona.example/a#sala\n\n  program.pdf  # z biura\nhttps://strona.example/a#sala\n"
    assert read_list(text) == ("https://strona.example/a#sala", "program.pdf")


def test_a_list_without_end_is_refused() -> None:
    with pytest.raises(TooManyAddresses):
        read_list("\n".join(f"https://strona.example/{at}" for at in range(listing.MOST_ADDRESSES + 1)))


def test_a_page_gives_itself_and_is_fetched_once(site: LocalSite) -> None:
    address = site.put("/a", "<p>a</p>")
    with fetcher_for(site) as fetcher:
        assert expand(f"{address}#b", fetcher) == (address,)
        fetcher.fetch(address)
    assert site.asked == ["/robots.txt", "/a"]


def test_a_sitemap_gives_the_pages_of_its_own_site(site: LocalSite) -> None:
    own, www = site.address("/a"), site.address("/b", "www.kongres.example")
    other, inside = site.address("/c", "inna.example"), "http://169.254.169.254/"
    address = site.put("/sitemap.xml", _sitemap(own, other, www, inside, "/d", own, "mailto:x"), "application/xml")
    assert _expand(site, address) == (own, www, site.address("/d"))


def test_a_packed_sitemap_is_read(site: LocalSite) -> None:
    packed = gzip.compress(_sitemap(site.address("/a")).encode())
    for kind, path in (("application/gzip", "/s.xml.gz"), ("application/octet-stream", "/t.xml.gz")):
        assert _expand(site, site.put(path, packed, kind)) == (site.address("/a"),)


def test_an_index_of_sitemaps_gives_the_pages_of_each(site: LocalSite) -> None:
    one = site.put("/1.xml", _sitemap(site.address("/a"), site.address("/b")), "text/xml")
    two = site.put("/2.xml.gz", gzip.compress(_sitemap(site.address("/c")).encode()), "application/x-gzip")
    other = site.address("/3.xml", "inna.example")
    index = site.put("/sitemap.xml", _sitemap(one, two, other, root="sitemapindex", item="sitemap"), "text/xml")
    assert _expand(site, index) == tuple(map(site.address, ("/a", "/b", "/c")))
    assert "/3.xml" not in site.asked


def test_an_index_of_indexes_leads_no_further(site: LocalSite) -> None:
    index = site.put(
        "/sitemap.xml", _sitemap(site.address("/sitemap2.xml"), root="sitemapindex", item="sitemap"), "text/xml"
    )
    site.put("/sitemap2.xml", _sitemap(index, root="sitemapindex", item="sitemap"), "text/xml")
    assert _expand(site, index) == ()


def test_an_index_with_a_sitemap_missing_is_told(site: LocalSite) -> None:
    index = site.put("/s.xml", _sitemap(site.address("/nie.xml"), root="sitemapindex", item="sitemap"), "text/xml")
    with pytest.raises(AddressUnavailable):
        _expand(site, index)


def test_limits_of_sitemaps_and_addresses_hold(site: LocalSite, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listing, "MOST_ADDRESSES", 3)
    monkeypatch.setattr(listing, "MOST_SITEMAPS", 3)
    places = [site.address(f"/{at}") for at in range(4)]
    for text in (_sitemap(*places), _sitemap(*places, root="sitemapindex", item="sitemap")):
        with pytest.raises(TooManyAddresses):
            _expand(site, site.put("/s.xml", text, "text/xml"))
    assert _expand(site, site.put("/s.xml", _sitemap(*places[:3]), "text/xml")) == tuple(places[:3])


RSS = """<?xml version="1.0"?><rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel>
<title>Aktualności</title>
<link>/start</link><atom:link href="/feed" rel="self"/>
<item><title>Program</title><link>/program</link><guid>/x</guid></item>
<item><link> /galeria </link></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Aktualności</title><link href="/start"/>
<entry><link rel="enclosure" href="/plik.mp3"/><link rel="alternate" href="/program"/></entry>
<entry><link href="/galeria"/></entry></feed>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">
<channel><link>/start</link></channel><item><link>/program</link></item><item><link>/galeria</link></item></rdf:RDF>"""


@pytest.mark.parametrize(
    ("text", "kind"), [(RSS, "application/rss+xml"), (ATOM, "application/atom+xml"), (RDF, "text/xml")]
)
def test_a_feed_gives_its_articles(site: LocalSite, text: str, kind: str) -> None:
    assert _expand(site, site.put("/feed/", text, kind)) == (site.address("/program"), site.address("/galeria"))


@pytest.mark.parametrize(
    "text",
    [
        '<!DOCTYPE a [<!ENTITY b "'
        + "x" * 1000
        + '"><!ENTITY c "&b;&b;&b;">]><urlset><url><loc>&c;</loc></url></urlset>',
        '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><urlset><url><loc>&b;</loc></url></urlset>',
        '<!DOCTYPE a SYSTEM "http://169.254.169.254/x.dtd"><urlset/>',
        "<urlset>" + "<a>" * 100_000,
    ],
)
def test_an_entity_bomb_is_refused(site: LocalSite, text: str) -> None:
    with pytest.raises(UnsafeMaterial):
        _expand(site, site.put("/s.xml", text, "text/xml"))


def test_a_packed_bomb_is_refused(site: LocalSite) -> None:
    bomb = gzip.compress(b" " * 30_000_000)
    with pytest.raises(UnsafeMaterial):
        _expand(site, site.put("/s.xml.gz", bomb, "application/gzip"))


@pytest.mark.parametrize("text", ["", "<urlset>", "<urlset><url></urlset>", "zwykły tekst", "\0\1\2"])
def test_what_is_no_xml_is_told(site: LocalSite, text: str) -> None:
    with pytest.raises(MalformedMaterial):
        _expand(site, site.put("/s.xml", text, "text/xml"))


def test_another_kind_of_xml_gives_itself(site: LocalSite) -> None:
    address = site.put("/s.xml", "<svg><url><loc>/a</loc></url></svg>", "text/xml")
    assert _expand(site, address) == (address,)


@pytest.mark.parametrize("path", ["/a.bin", "/nie"])
def test_what_cannot_be_fetched_raises_as_fetching_does(site: LocalSite, path: str) -> None:
    site.put("/a.bin", b"x", "image/png")
    with pytest.raises(MaterialError):
        _expand(site, site.address(path))
