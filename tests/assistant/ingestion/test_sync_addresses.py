"""`ingest` of web addresses: pages that change, that stay, that are no longer listed, that cannot be reached."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from assistant.ingestion.ingest_records import IngestReport, Limits
from assistant.ingestion.ingesting import ingest
from assistant.service import Service
from corpus.edits import Edit
from corpus.errors import AddressUnavailable, MalformedMaterial, NothingToRead, RobotsForbid
from corpus.web.addresses import Reach, parse_address
from corpus.web.fetching import Fetched, Fetcher
from corpus.web.fetching import Limits as FetchLimits
from index.encoder.encoder import Encoder

Write = Callable[[str, str | bytes], Path]
HOST = "https://kongres.example"
MOST = "Starosta Maria Nowak otworzyła most na rzece. Na otwarcie przyszli mieszkańcy całej gminy i dzieci ze szkoły."
PARK = "Wójtowie sadzili lipy w miejskim parku. Sadzonki podarowała szkółka leśna, a wodę przywieźli strażacy."


def page(title: str, text: str) -> str:
    return (
        f'<!doctype html><html lang="pl"><head><title>{title}</title></head><body>'
        f"<main><h1>{title}</h1><p>{text}</p></main></body></html>"
    )


def sitemap(*paths: str) -> str:
    urls = "".join(f"<url><loc>{HOST}{path}</loc></url>" for path in paths)
    return f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>'


@dataclass
class Site:
    """What is given at each path: a body, an error, or the path that it leads to; and the paths that were asked for."""

    pages: dict[str, str | Exception] = field(default_factory=dict)
    leads: dict[str, str] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    limits: FetchLimits = field(default_factory=FetchLimits)
    reach: Reach = field(default_factory=Reach)

    def fetch(self, address: str) -> Fetched:
        asked = str(parse_address(address, self.reach))
        path = asked.removeprefix(HOST)
        self.asked.append(path)
        final = self.leads.get(path, path)
        body = self.pages.get(final, AddressUnavailable(origin=asked, detail="HTTP 404"))
        if isinstance(body, Exception):
            raise body
        name = f"{Path(final).stem or 'index'}.{'html' if '<html' in body else 'xml'}"
        return Fetched(asked, HOST + final, name, body.encode(), None)


class Web:
    """A service whose addresses are those of a site."""

    def __init__(self, service: Service, site: Site) -> None:
        self.service = service
        self.site = site

    def sync(self, *given: str | Path, sync: bool = True) -> IngestReport:
        fetcher: Fetcher = self.site  # type: ignore[assignment]  # has what an ingest uses of it
        service = self.service
        given_here: Sequence[str | Path] = [HOST + one if isinstance(one, str) else one for one in given]
        with_limits = Limits(None, 20)
        return ingest(service.storage, service.encoder, fetcher, given_here, limits=with_limits, sync=sync)

    def ids(self) -> dict[str, str]:
        return {one.origin.removeprefix(HOST): one.id for one in self.service.documents()}


@pytest.fixture
def web(service: Service, encoder: Encoder) -> Web:
    vars(service)["encoder"] = encoder
    site = Site({"/most": page("Most", MOST), "/park": page("Park", PARK), "/mapa.xml": sitemap("/most", "/park")})
    return Web(service, site)


def test_a_page_is_brought_in_with_the_address_it_was_found_at(web: Web) -> None:
    web.site.leads["/stary-most"] = "/most"
    (key,) = web.sync("/stary-most", sync=False).added
    document = web.service.document(key)
    assert (document.origin, document.metadata.url) == (f"{HOST}/stary-most", f"{HOST}/most")
    assert (document.title, document.text.count("Maria Nowak")) == ("Most", 1)
    source = web.service.ask("Kto otworzył most na rzece?").sources[0]
    assert source.url == f"{HOST}/most"
    assert document.text[source.start : source.end] == source.quote


def test_pages_of_a_sitemap_changed_unchanged_and_no_longer_listed(web: Web) -> None:
    web.site.pages["/sala"] = page("Sala", "Sekretarze obradowali w sali rycerskiej zamku. Obrady trwały do wieczora.")
    web.site.pages["/mapa.xml"] = sitemap("/most", "/park", "/sala")
    assert len(web.sync("/mapa.xml").added) == 3
    before = web.ids()
    assert set(before) == {"/most", "/park", "/sala"}
    unchanged = web.sync("/mapa.xml")
    assert (unchanged.unchanged, unchanged.passages, unchanged.removed) == (3, 0, ())
    web.site.pages["/most"] = page("Most", MOST.replace("Maria Nowak", "Halina Lis"))
    web.site.pages["/mapa.xml"] = sitemap("/most", "/sala")
    report = web.sync("/mapa.xml")
    assert (report.changed, report.removed, report.unchanged) == ((before["/most"],), (before["/park"],), 1)
    assert "Halina Lis" in web.service.document(before["/most"]).text


@pytest.mark.parametrize(
    "error",
    [
        AddressUnavailable(origin="x", detail="timed out"),
        AddressUnavailable(origin="x", detail="HTTP 503"),
        AddressUnavailable(origin="x", detail="HTTP 404"),
        RobotsForbid(origin="x"),
        MalformedMaterial(origin="x", detail="HTML"),
    ],
    ids=["slow", "503", "404", "robots", "malformed"],
)
def test_a_page_that_cannot_be_had_now_is_not_gone(web: Web, error: Exception) -> None:
    web.sync("/mapa.xml")
    before = web.ids()
    web.site.pages["/most"] = error
    report = web.sync("/mapa.xml")
    assert [(one.origin, type(one.error)) for one in report.problems] == [(f"{HOST}/most", type(error))]
    assert (report.removed, report.moved, web.ids()) == ((), (), before)
    assert "Maria Nowak" in web.service.ask("Kto otworzył most na rzece?").text


@pytest.mark.parametrize("state", ["emptied", "gone", "damaged", "a page instead"])
def test_a_sitemap_that_lists_nothing_takes_nothing_away(web: Web, state: str) -> None:
    web.sync("/mapa.xml")
    before = web.ids()
    gone = AddressUnavailable(origin="x", detail="HTTP 404")
    states: dict[str, str | Exception] = {"emptied": sitemap(), "gone": gone, "damaged": "<urlset><url>"}
    web.site.pages["/mapa.xml"] = states.get(state, page("Przerwa", "Trwa przerwa techniczna. Zapraszamy później."))
    with pytest.raises((NothingToRead, AddressUnavailable, MalformedMaterial)):
        web.sync("/mapa.xml")
    assert web.ids() == before


def test_a_list_of_addresses_and_paths(web: Web, write: Write) -> None:
    write("sala.md", "# Sala\n\nSekretarze obradowali w sali rycerskiej zamku.\n")
    path = write("spis.txt", f"{HOST}/most # relacja\nsala.md\nHTTPS://KONGRES.example/park#dalej\n")
    assert len(web.sync(path).added) == 3
    before = web.ids()
    assert set(before) == {"/most", "/park", "sala.md"}
    write("spis.txt", f"sala.md\n{HOST}/park\n")
    report = web.sync(path)
    assert (report.removed, report.unchanged, report.added) == ((before["/most"],), 2, ())


def test_a_page_that_goes_to_another_address_is_the_same_material(web: Web) -> None:
    web.sync("/mapa.xml")
    before = web.ids()
    web.service.edit_material(before["/most"], [Edit("metadata", "licence", "CC BY 4.0")])
    web.site.pages["/relacje/most"] = web.site.pages.pop("/most")
    web.site.pages["/mapa.xml"] = sitemap("/relacje/most", "/park")
    report = web.sync("/mapa.xml")
    assert (report.moved, report.removed, report.added) == ((before["/most"],), (), ())
    document = web.service.document(before["/most"])
    assert document.metadata.url == f"{HOST}/relacje/most"
    assert document.metadata.licence == "CC BY 4.0"


def test_a_page_brought_in_alone_is_not_touched_by_a_sitemap(web: Web) -> None:
    web.site.pages["/sala"] = page("Sala", "Sekretarze obradowali w sali rycerskiej zamku. Obrady trwały do wieczora.")
    web.sync("/sala", sync=False)
    web.sync("/mapa.xml")
    web.site.pages["/mapa.xml"] = sitemap("/park")
    web.sync("/mapa.xml")
    assert set(web.ids()) == {"/sala", "/park"}


def test_a_page_is_asked_for_once_a_sync(web: Web) -> None:
    web.sync("/mapa.xml")
    assert sorted(web.site.asked) == ["/mapa.xml", "/most", "/park"]
