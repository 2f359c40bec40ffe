from __future__ import annotations

import gzip
import itertools
import ssl
import threading
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

import pytest
import trustme
from local_site import HOST, Clock, LocalSite, fetcher_for, local_site

from corpus.errors import (
    AddressUnavailable,
    ForbiddenAddress,
    MalformedMaterial,
    MaterialError,
    MaterialTooLarge,
    RobotsForbid,
    UnsafeMaterial,
    UnsupportedFormat,
)
from corpus.readers.formats import FORMATS
from corpus.web.fetching import Fetcher, Limits

QUICK = Limits(seconds=1.0, step_seconds=0.3, size_mb=1)


@pytest.fixture
def site() -> Iterator[LocalSite]:
    with local_site() as site:
        yield site


def test_a_page_is_fetched_with_its_name_and_its_day(site: LocalSite) -> None:
    address = site.put("/program", "<p>Zażółć</p>", headers={"Last-Modified": "Wed, 27 May 2026 06:54:00 GMT"})
    with fetcher_for(site) as fetcher:
        fetched = fetcher.fetch(address.replace("http://kongres", "HTTP://KONGRES") + "#sala")
    assert fetched.address == fetched.final_address == address
    assert fetched.data.decode() == "<p>Zażółć</p>"
    assert fetched.name == "program.html"
    assert fetched.modified == datetime(2026, 5, 27, 6, 54, tzinfo=UTC)
    assert site.hosts[-1] == f"{HOST}:{site.port}"
    assert str(site.agents[-1]).startswith("Protokolant/9.9 ")


def test_a_redirect_is_followed_and_told(site: LocalSite) -> None:
    target = site.put("/nowy", "<p>tu</p>")
    address = site.put("/stary", status=301, headers={"Location": "/nowy"})
    with fetcher_for(site) as fetcher:
        fetched = fetcher.fetch(address)
    assert (fetched.address, fetched.final_address) == (address, target)


@pytest.mark.parametrize(
    "target",
    [
        "http://169.254.169.254/latest/meta-data/",
        "http://10.0.0.1/",
        "http://[::1]/",
        "http://2130706433/",
        "http://localhost/",
        "file:///etc/passwd",
        "http://kongres.example:22/",
        "http://user@kongres.example/",
    ],
)
@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_to_a_private_address_is_refused(site: LocalSite, target: str, status: int) -> None:
    address = site.put("/a", status=status, headers={"Location": target})
    with fetcher_for(site) as fetcher, pytest.raises(ForbiddenAddress):
        fetcher.fetch(address)


def test_a_redirect_to_a_name_of_a_private_address_is_refused(site: LocalSite) -> None:
    def resolver(host: str, port: int) -> Sequence[str]:
        return ["127.0.0.1"] if host == HOST else ["10.0.0.7"]

    address = site.put("/a", status=302, headers={"Location": f"http://wnetrze.example:{site.port}/"})
    with fetcher_for(site, resolver=resolver) as fetcher, pytest.raises(ForbiddenAddress):
        fetcher.fetch(address)


@pytest.mark.parametrize("answers", [["10.0.0.7"], ["127.0.0.1", "10.0.0.7"], ["127.0.0.1", "::1"], ["fe80::1"]])
def test_a_name_is_refused_when_any_of_its_addresses_is_private(site: LocalSite, answers: list[str]) -> None:
    site.put("/a", "x")
    with fetcher_for(site, resolver=lambda host, port: answers) as fetcher, pytest.raises(ForbiddenAddress):
        fetcher.fetch(site.address("/a"))
    assert site.asked == []


def test_a_name_that_answers_otherwise_the_second_time_gains_nothing(site: LocalSite) -> None:
    """Each connection asks once and goes where the answer was checked; a later answer is checked again."""
    asked: list[str] = []
    answers = itertools.chain([["127.0.0.1"]], itertools.repeat(["169.254.169.254"]))

    def resolver(host: str, port: int) -> Sequence[str]:
        asked.append(host)
        return next(answers)

    address = site.put("/a", "<p>a</p>")
    with fetcher_for(site, resolver=resolver) as fetcher, pytest.raises(ForbiddenAddress):
        fetcher.fetch(address)  # robots.txt had the first answer, and the server closed after it
    assert asked == [HOST, HOST]
    assert site.asked == ["/robots.txt"]


def test_the_strict_default_reaches_no_loopback(site: LocalSite) -> None:
    clock = Clock()
    strict = Fetcher("9.9", resolver=lambda host, port: ["127.0.0.1"], clock=clock, sleep=clock.sleep)
    for address in (site.address("/a"), f"http://{HOST}/a", "http://127.0.0.1/"):
        with strict as fetcher, pytest.raises(ForbiddenAddress):
            fetcher.fetch(address)
    assert site.asked == []


def test_proxies_of_the_environment_are_not_used(site: LocalSite, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9/")
    address = site.put("/a", "<p>a</p>")
    with fetcher_for(site) as fetcher:
        assert fetcher.fetch(address).data == b"<p>a</p>"


def test_redirects_without_end_stop(site: LocalSite) -> None:
    address = site.put("/a", status=302, headers={"Location": "/b"})
    site.put("/b", status=302, headers={"Location": "/a"})
    with fetcher_for(site) as fetcher, pytest.raises(AddressUnavailable) as caught:
        fetcher.fetch(address)
    assert "redirects" in str(caught.value)
    assert len(site.asked) == 1 + 6


def test_an_endless_body_stops_at_the_limit(site: LocalSite) -> None:
    address = site.put("/a", chunks=lambda: itertools.repeat(b"x" * 65536))
    with fetcher_for(site, QUICK) as fetcher, pytest.raises(MaterialTooLarge):
        fetcher.fetch(address)


def test_a_body_said_to_be_too_large_is_not_read(site: LocalSite) -> None:
    address = site.put("/a", headers={"Content-Length": str(2_000_000_000)}, chunks=lambda: [b"x"])
    with fetcher_for(site, QUICK) as fetcher, pytest.raises(MaterialTooLarge) as caught:
        fetcher.fetch(address)
    assert caught.value.fields["size"] == "2000"


@pytest.mark.parametrize("drip", [0.05, 2.0])
def test_a_slow_body_stops_in_time(site: LocalSite, drip: float) -> None:
    address = site.put("/a", chunks=lambda: itertools.repeat(b"x", 100), drip=drip)
    began = time.monotonic()
    with fetcher_for(site, QUICK) as fetcher, pytest.raises(AddressUnavailable):
        fetcher.fetch(address)
    assert time.monotonic() - began < 2.0


def test_a_name_that_is_resolved_too_slowly_stops_in_time(site: LocalSite) -> None:
    waiting = threading.Event()

    def resolver(host: str, port: int) -> Sequence[str]:
        waiting.wait(5)
        return ["127.0.0.1"]

    began = time.monotonic()
    with fetcher_for(site, QUICK, resolver) as fetcher, pytest.raises(AddressUnavailable):
        fetcher.fetch(site.address("/a"))
    waiting.set()
    assert time.monotonic() - began < 2.0


def test_a_name_that_no_one_knows_is_told(site: LocalSite) -> None:
    def resolver(host: str, port: int) -> Sequence[str]:
        raise OSError("Name or service not known")

    with fetcher_for(site, resolver=resolver) as fetcher, pytest.raises(AddressUnavailable) as caught:
        fetcher.fetch(site.address("/a"))
    assert HOST in str(caught.value)


def test_a_packed_page_is_unpacked(site: LocalSite) -> None:
    address = site.put("/a", gzip.compress(b"<p>a</p>" * 1000), headers={"Content-Encoding": "gzip"})
    with fetcher_for(site) as fetcher:
        assert fetcher.fetch(address).data == b"<p>a</p>" * 1000


def test_a_gzip_bomb_is_stopped(site: LocalSite) -> None:
    address = site.put("/a", gzip.compress(b"\0" * 30_000_000), headers={"Content-Encoding": "gzip"})
    with fetcher_for(site, QUICK) as fetcher, pytest.raises(UnsafeMaterial):
        fetcher.fetch(address)


@pytest.mark.parametrize(
    ("body", "encoding", "error"),
    [
        (gzip.compress(b"a" * 1000, mtime=0)[:-12], "gzip", MalformedMaterial),
        (b"<p>a</p>", "gzip", MalformedMaterial),
        (b"<p>a</p>", "br", AddressUnavailable),
    ],
    ids=["cut off", "not packed", "unknown packing"],
)
def test_what_is_not_packed_as_said_is_refused(
    site: LocalSite, body: bytes, encoding: str, error: type[MaterialError]
) -> None:
    address = site.put("/a", body, headers={"Content-Encoding": encoding})
    with fetcher_for(site) as fetcher, pytest.raises(error):
        fetcher.fetch(address)


@pytest.mark.parametrize("status", [204, 401, 403, 404, 410, 429, 500, 503])
def test_an_answer_without_the_page_tells_its_status(site: LocalSite, status: int) -> None:
    address = site.put("/a", "" if status == 204 else "<p>błąd</p>", status=status)
    with fetcher_for(site) as fetcher, pytest.raises(AddressUnavailable) as caught:
        fetcher.fetch(address)
    assert f"HTTP {status}" in str(caught.value)


@pytest.mark.parametrize(
    "kind", ["image/png", "video/mp4", "application/zip", "application/octet-stream", "text/calendar"]
)
def test_other_kinds_of_files_are_not_fetched(site: LocalSite, kind: str) -> None:
    address = site.put("/a", b"x", kind, chunks=lambda: itertools.repeat(b"x" * 65536))
    with fetcher_for(site, QUICK) as fetcher, pytest.raises(UnsupportedFormat):
        fetcher.fetch(address)


@pytest.mark.parametrize(
    ("path", "kind", "name"),
    [
        ("/", "text/html", "index.html"),
        ("/program.php?id=3", "text/html; charset=iso-8859-2", "program.html"),
        ("/a/program.htm", "text/html", "program.htm"),
        ("/program", "application/xhtml+xml", "program.html"),
        ("/regulamin.docx", "text/html", "regulamin.html"),
        ("/notatka", "text/plain", "notatka.txt"),
        ("/notatka.md", "text/plain", "notatka.md"),
        ("/notatka.MD", "application/octet-stream", "notatka.MD"),
        ("/mapa.xml", "text/xml", "mapa.xml"),
        ("/feed/", "application/rss+xml", "feed.xml"),
        ("/mapa.xml.gz", "application/x-gzip", "mapa.xml.gz"),
        ("/za%C5%BC%C3%B3%C5%82%C4%87%20g%C4%99%C5%9Bl%C4%85", "text/html", "zażółć-gęślą.html"),
        ("/wersja-2.0", "text/html", "wersja-2.0.html"),
    ],
)
def test_a_file_is_named_by_its_type(site: LocalSite, path: str, kind: str, name: str) -> None:
    with fetcher_for(site) as fetcher:
        assert fetcher.fetch(site.put(path, b"x", kind)).name == name


@pytest.mark.skipif(".docx" not in FORMATS, reason="no reader of .docx")
@pytest.mark.parametrize(
    "kind",
    [
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "application/zip",
        "binary/octet-stream",
    ],
)
def test_office_files_are_named_by_their_type(site: LocalSite, kind: str) -> None:
    with fetcher_for(site) as fetcher:
        assert fetcher.fetch(site.put("/regulamin.docx", b"PK", kind)).name == "regulamin.docx"


def test_what_robots_txt_keeps_programs_out_of_is_not_fetched(site: LocalSite) -> None:
    site.put(
        "/robots.txt", "User-agent: *\nDisallow: /tajne\n\nUser-agent: Protokolant\nDisallow: /nie\nAllow: /nie/ale"
    )
    for path in ("/nie", "/nie/a"):
        with fetcher_for(site) as fetcher, pytest.raises(RobotsForbid):
            fetcher.fetch(site.put(path, "x"))
    with fetcher_for(site) as fetcher:
        assert fetcher.fetch(site.put("/nie/ale", "a")).data == b"a"
        assert fetcher.fetch(site.put("/tajne", "b")).data == b"b"
    assert site.asked.count("/robots.txt") == 3
    assert not {"/nie", "/nie/a"} & set(site.asked)


def test_robots_txt_stands_for_redirects_too(site: LocalSite) -> None:
    site.put("/robots.txt", "User-agent: *\nDisallow: /nie")
    address = site.put("/a", status=302, headers={"Location": "/nie"})
    with fetcher_for(site) as fetcher, pytest.raises(RobotsForbid):
        fetcher.fetch(address)
    assert "/nie" not in site.asked


@pytest.mark.parametrize("status", [500, 503, 429])
def test_a_site_whose_robots_txt_fails_is_left_for_later(site: LocalSite, status: int) -> None:
    site.put("/robots.txt", status=status)
    with fetcher_for(site) as fetcher:
        for _ in range(2):
            with pytest.raises(AddressUnavailable):
                fetcher.fetch(site.put("/a", "x"))
    assert site.asked == ["/robots.txt"]


def test_a_robots_txt_that_never_comes_leaves_the_site_for_later(site: LocalSite) -> None:
    site.put("/robots.txt", chunks=lambda: itertools.repeat(b"#", 100), drip=2.0)
    with fetcher_for(site, QUICK) as fetcher, pytest.raises(AddressUnavailable):
        fetcher.fetch(site.put("/a", "x"))
    assert site.asked == ["/robots.txt"]


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_a_site_without_robots_txt_sets_no_rules(site: LocalSite, status: int) -> None:
    site.put("/robots.txt", "User-agent: *\nDisallow: /", status=status)
    with fetcher_for(site) as fetcher:
        assert fetcher.fetch(site.put("/a", "x")).data == b"x"


def test_a_robots_txt_may_stand_elsewhere_but_not_inside(site: LocalSite) -> None:
    site.put("/robots.txt", status=301, headers={"Location": "/r"})
    site.put("/r", "User-agent: *\nDisallow: /nie")
    with fetcher_for(site) as fetcher, pytest.raises(RobotsForbid):
        fetcher.fetch(site.put("/nie", "x"))
    site.put("/robots.txt", status=301, headers={"Location": "http://169.254.169.254/"})
    with fetcher_for(site) as fetcher, pytest.raises(ForbiddenAddress):
        fetcher.fetch(site.put("/nie", "x"))


def test_one_host_is_asked_once_a_second(site: LocalSite) -> None:
    clock = Clock()
    with fetcher_for(site, clock=clock) as fetcher:
        for path in ("/a", "/b", "/c"):
            fetcher.fetch(site.put(path, "x"))
        clock.now += 0.75
        fetcher.fetch(site.put("/d", "x"))
        clock.now += 60
        fetcher.fetch(site.put("/e", "x"))
    assert clock.slept == [1.0, 1.0, 1.0, 0.25]  # robots.txt, then a, b, c, d; e came late enough


def test_hosts_do_not_wait_for_each_other(site: LocalSite) -> None:
    clock = Clock()
    site.put("/a", "x")
    with fetcher_for(site, clock=clock) as fetcher:
        for host in ("jeden.example", "dwa.example"):
            fetcher.fetch(site.address("/a", host))
    assert clock.slept == [1.0, 1.0]


@pytest.mark.parametrize(("asked", "kept"), [("7", 7.0), ("0.1", 1.0), ("86400", 60.0)])
def test_a_site_that_asks_for_a_longer_pause_gets_it(site: LocalSite, asked: str, kept: float) -> None:
    clock = Clock()
    site.put("/robots.txt", f"User-agent: *\nCrawl-delay: {asked}")
    with fetcher_for(site, clock=clock) as fetcher:
        fetcher.fetch(site.put("/a", "x"))
        fetcher.fetch(site.put("/b", "x"))
    assert clock.slept == [1.0, kept]


def test_an_address_asked_for_twice_in_a_row_is_fetched_once(site: LocalSite) -> None:
    address = site.put("/a", "x")
    with fetcher_for(site) as fetcher:
        assert fetcher.fetch(address) is fetcher.fetch(address)
    assert site.asked == ["/robots.txt", "/a"]


def test_a_server_that_is_not_there_is_told() -> None:
    with local_site() as gone:
        address = gone.address("/a")
    with fetcher_for(gone, QUICK) as fetcher, pytest.raises(AddressUnavailable):
        fetcher.fetch(address)


def test_a_certificate_proves_the_name_and_not_the_number() -> None:
    authority = trustme.CA()
    server, client = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER), ssl.create_default_context()
    authority.issue_cert(HOST).configure_cert(server)
    authority.configure_trust(client)
    with local_site(server) as site:
        site.put("/a", "<p>a</p>")
        with fetcher_for(site, tls=client) as fetcher:
            assert fetcher.fetch(site.address("/a")).data == b"<p>a</p>"
            with pytest.raises(AddressUnavailable):
                fetcher.fetch(site.address("/a", "inna.example"))
        with fetcher_for(site) as distrustful, pytest.raises(AddressUnavailable):
            distrustful.fetch(site.address("/a"))
