"""Fetching over the network: whole or not at all, from an address that can be trusted, and told apart when it fails."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler

import pytest

from server.storage.errors import DownloadError
from server.storage.importers import statistics_denmark, statistics_norway
from server.storage.importers.answer import read_answer
from server.storage.importers.download import download
from tests.storage.importers.answers import content, danish, described, norwegian
from tests.storage.importers.service import Service, running_service


@pytest.fixture
def service() -> Iterator[Service]:
    """A service on this machine."""
    with running_service() as running:
        yield running


def refused(url: str, **limits: float) -> DownloadError:
    with pytest.raises(DownloadError) as caught:
        download(url, **limits)  # type: ignore[arg-type]
    return caught.value


def test_an_answer_comes_as_it_is(service: Service) -> None:
    service.says(content(norwegian()), Content_Type="application/json")
    assert download(f"{service.url}/data") == content(norwegian())


def test_the_norwegian_table_is_asked_for_in_the_borders_of_each_year(service: Service) -> None:
    service.says(content(norwegian()))
    extract = read_answer(download(statistics_norway.address(f"{service.url}/v2/", frozenset({2020, 2018}))))
    assert len(extract.figures) == 6
    download(statistics_norway.address(service.url, frozenset()))
    start = "/tables/07459/data?lang=no&outputFormat=json-stat2&valueCodes[Region]=????"
    contents = "&valueCodes[ContentsCode]=Personer1&valueCodes[Tid]="
    assert service.asked == [f"/v2{start}{contents}2018,2020", f"{start}{contents}*"]


def test_the_danish_table_is_asked_for_on_1_january(service: Service) -> None:
    service.says(content(danish()))
    service.says(content(described("2019K1", "2019K2", "2020K1", "2020K4")), path="/v1/tableinfo")
    address = statistics_denmark.address(f"{service.url}/v1", frozenset(), download)
    assert len(read_answer(download(address)).figures) == 5
    download(statistics_denmark.address(f"{service.url}/v1", frozenset({2021}), download))
    start = "/v1/data/FOLK1A/JSONSTAT?OMRÅDE=*&Tid="
    assert service.asked == ["/v1/tableinfo/FOLK1A?lang=da", f"{start}2019K1,2020K1&lang=da", f"{start}2021K1&lang=da"]


@pytest.mark.parametrize("body", [b"{}", b"[]", content(described("2020K2")), content({"variables": [1, {}]})])
def test_a_description_without_a_first_quarter_is_refused(service: Service, body: bytes) -> None:
    service.says(body)
    with pytest.raises(Exception, match="no_periods"):
        statistics_denmark.address(service.url, frozenset(), download)


@pytest.mark.parametrize(
    ("status", "code", "transient"),
    [
        (429, "busy", True),
        (503, "busy", True),
        (404, "refused", False),
        (400, "refused", False),
        (500, "refused", False),
    ],
)
def test_a_refusal_says_which(service: Service, status: int, code: str, transient: bool) -> None:
    service.says(b'{"errorTypeCode":"EXTRACT-NOTFOUND"}', status)
    error = refused(service.url)
    assert (error.code, error.transient) == (f"download.{code}", transient)
    assert error.params == {"host": "127.0.0.1", "status": status}


def test_a_redirect_is_not_followed(service: Service) -> None:
    service.says(b"", 302, Location="http://example.org/elsewhere")
    error = refused(service.url)
    assert (error.code, error.params["to"]) == ("download.moved", "http://example.org/elsewhere")
    assert service.asked == [""] or service.asked == ["/"]


def test_an_answer_that_breaks_off_is_refused(service: Service) -> None:
    whole = content(norwegian())
    service.says(whole[:-100], Content_Length=str(len(whole)))
    error = refused(service.url)
    assert (error.code, error.transient) == ("download.cut_off", True)


def test_a_chunked_answer_that_breaks_off_is_refused(service: Service) -> None:
    def break_off(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n10\r\n{"class"')
        handler.close_connection = True

    service.answers["/"] = break_off
    assert refused(service.url).code == "download.cut_off"


def test_a_service_that_says_nothing_is_given_up(service: Service) -> None:
    def wait(_handler: BaseHTTPRequestHandler) -> None:
        service.ended.wait(20)

    service.answers["/"] = wait
    error = refused(service.url, seconds=0.1)
    assert (error.code, error.transient) == ("download.slow", True)


def test_a_service_that_dribbles_is_given_up(service: Service) -> None:
    def dribble(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
        while not service.ended.wait(0.02):
            handler.wfile.write(b"1\r\n \r\n")
            handler.wfile.flush()

    service.answers["/"] = dribble
    assert refused(service.url, seconds=0.1).code == "download.slow"


def test_an_answer_that_is_too_large_is_refused(service: Service) -> None:
    service.says(b" " * 5000)
    assert download(service.url, most_bytes=5000) == b" " * 5000
    assert refused(service.url, most_bytes=4999).code == "download.too_large"


def test_a_service_that_isnt_there_is_said_so() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        error = refused(f"http://127.0.0.1:{taken.getsockname()[1]}")
    assert (error.code, error.transient) == ("download.unreachable", True)


def test_what_isnt_http_is_unreachable(service: Service) -> None:
    def greet(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"SSH-2.0-OpenSSH\r\n\r\n")

    service.answers["/"] = greet
    assert refused(service.url).code == "download.unreachable"


@pytest.mark.parametrize(
    "url",
    [
        "http://data.ssb.no/api",
        "ftp://data.ssb.no",
        "file:///etc/passwd",
        "data.ssb.no",
        "",
        "https://",
        "http://10.0.0.1/",
    ],
)
def test_an_address_must_be_safe(url: str) -> None:
    error = refused(url)
    assert (error.code, error.transient) == ("download.address", False)
    assert error.params == {"url": url}
