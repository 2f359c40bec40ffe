from __future__ import annotations

import ipaddress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.errors import ForbiddenAddress
from corpus.web.addresses import Reach, canonical, is_public, is_web_address, parse_address

PRIVATE = [
    "0.0.0.0",  # noqa: S104 - refused, not bound to
    "0.1.2.3",
    "10.0.0.1",
    "100.64.0.1",
    "100.100.100.200",
    "127.0.0.1",
    "127.255.255.254",
    "168.63.129.16",
    "169.254.169.254",
    "172.16.0.1",
    "172.31.255.255",
    "192.0.0.8",
    "192.0.0.192",
    "192.0.2.1",
    "192.88.99.1",
    "192.168.1.1",
    "198.18.0.1",
    "198.51.100.7",
    "203.0.113.9",
    "224.0.0.1",
    "239.1.1.1",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::127.0.0.1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "::ffff:169.254.169.254",
    "64:ff9b::7f00:1",
    "64:ff9b::a9fe:a9fe",
    "64:ff9b:1::1",
    "100::1",
    "2001:db8::1",
    "2001:0:4136:e378:8000:63bf:80ff:fffe",
    "2002:7f00:1::",
    "2002:a00:1::1",
    "2a00:1450::5efe:10.0.0.1",
    "3fff::1",
    "fc00::1",
    "fd00:ec2::254",
    "fe80::1",
    "fec0::1",
    "ff02::1",
]


@pytest.mark.parametrize("number", PRIVATE)
def test_numbers_that_only_this_network_sees_are_not_public(number: str) -> None:
    assert not is_public(ipaddress.ip_address(number))


@pytest.mark.parametrize("number", ["8.8.8.8", "212.77.98.9", "2a00:1450:4001:82a::200e", "64:ff9b::808:808"])
def test_numbers_of_the_internet_are_public(number: str) -> None:
    assert is_public(ipaddress.ip_address(number))


@pytest.mark.parametrize(
    "address",
    [
        *(f"http://{one}/" if ":" not in one else f"http://[{one}]/" for one in PRIVATE),
        "http://2130706433/",
        "http://0x7f000001/",
        "http://0x7f.1/",
        "http://0177.0.0.1/",
        "http://127.1/",
        "http://127.0.0.1./",
        "http://0/",
        "http://017700000001/",
        "http://８.8.8.8.127.１/",
        "http://１２７.０.０.１/",
        "http://①②⑦.⓪.⓪.①/",
        "http://127。0。0。1/",
        "http://localhost/",
        "http://LOCALHOST./",
        "http://ⓛocalhost/",
        "http://serwer.localhost/",
        "http://drukarka.local/",
        "http://metadata.google.internal/",
        "http://router/",
        "http://[fe80::1%25eth0]/",
        "http://[fe80::1%eth0]/",
        "http://[::ffff:7f00:1]/",
        "http://user@strona.example/",
        "http://user:haslo@strona.example/",
        "http://strona.example@127.0.0.1/",
        "http://strona.example:22/",
        "http://strona.example:8080/",
        "http://strona.example:0/",
        "http://strona.example:99999/",
        "http://strona.example:x/",
        "https://strona.example\\@127.0.0.1/",
        "http://strona.example\t.evil.example/",
        "http://strona.example/\r\nHost: inny",
        "http://127.0.0.1%2f@strona.example/",
        "http://strona%2eexample/",
        "http://-strona.example/",
        "http://strona..example/",
        "http://" + "a" * 64 + ".example/",
        "http://strona.example/" + "a" * 3000,
        "http:///sciezka",
        "http://[::1/",
        "file:///etc/passwd",
        "ftp://strona.example/",
        "gopher://strona.example/",
        "javascript:alert(1)",
        "data:text/html,x",
        "//strona.example/",
        "strona.example/",
        "",
    ],
)
def test_what_is_no_public_address_is_refused(address: str) -> None:
    with pytest.raises(ForbiddenAddress) as caught:
        parse_address(address)
    assert caught.value.sentence().startswith("Adresu ")


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("HTTP://Strona.Example", "http://strona.example/"),
        ("https://strona.example:443/Program?Dzień=1#sala", "https://strona.example/Program?Dzie%C5%84=1"),
        ("http://strona.example:80/a", "http://strona.example/a"),
        ("http://strona.example:443/a", "http://strona.example:443/a"),
        (" https://strona.example./a b ", "https://strona.example/a%20b"),
        ("https://żółw.example/ł", "https://xn--w-uga1v8h.example/%C5%82"),
        ("https://xn--w-uga1v8h.example/%C5%82", "https://xn--w-uga1v8h.example/%C5%82"),
        ("http://8.8.8.8/", "http://8.8.8.8/"),
        ("http://[2A00:1450:4001:82A:0:0:0:200E]/", "http://[2a00:1450:4001:82a::200e]/"),
        ("https://strona.example/a?b=c&d=e/f", "https://strona.example/a?b=c&d=e/f"),
    ],
)
def test_an_address_has_one_form(given: str, kept: str) -> None:
    assert canonical(given) == kept
    assert canonical(kept) == kept


def test_what_tests_may_reach_is_stated_and_nothing_else() -> None:
    reach = Reach((ipaddress.ip_network("127.0.0.0/8"),), frozenset({8000}))
    assert str(parse_address("http://127.0.0.1:8000/", reach)) == "http://127.0.0.1:8000/"
    for address in ("http://10.0.0.1:8000/", "http://127.0.0.1/", "http://[::1]:8000/"):
        with pytest.raises(ForbiddenAddress):
            parse_address(address, reach)


@pytest.mark.parametrize(
    ("link", "place"),
    [
        ("b", "https://strona.example/a/b"),
        ("/b", "https://strona.example/b"),
        ("//inna.example/b", "https://inna.example/b"),
        ("http://inna.example", "http://inna.example/"),
        ("?c=1", "https://strona.example/a/x?c=1"),
    ],
)
def test_links_are_read_from_the_page_they_stand_on(link: str, place: str) -> None:
    assert str(parse_address("https://strona.example/a/x").join(link, Reach())) == place


@pytest.mark.parametrize(
    "link", ["javascript:x", "file:///etc/passwd", "//127.0.0.1/", "http://[::1", "http://a@b.example/"]
)
def test_links_that_lead_inside_are_refused(link: str) -> None:
    with pytest.raises(ForbiddenAddress):
        parse_address("https://strona.example/").join(link, Reach())


def test_addresses_are_told_from_paths() -> None:
    assert is_web_address("https://strona.example/")
    assert is_web_address(" HTTP://strona.example")
    assert not is_web_address("materialy/https.txt")
    assert not is_web_address("http.txt")


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=60).map(lambda text: f"http://{text}"))
def test_any_text_is_an_address_of_one_form_or_refused(text: str) -> None:
    try:
        kept = canonical(text)
    except ForbiddenAddress:
        return
    assert kept.isascii()
    assert canonical(kept) == kept


@settings(max_examples=50, deadline=None)
@given(st.ip_addresses())
def test_an_address_written_inside_another_is_judged_by_itself(
    number: ipaddress.IPv4Address | ipaddress.IPv6Address,
) -> None:
    if isinstance(number, ipaddress.IPv4Address):
        for inside in (f"::ffff:{number}", f"64:ff9b::{number}"):
            assert is_public(ipaddress.ip_address(inside)) == is_public(number)
    if is_public(number):
        assert number.is_global
