"""What is asked of other hosts (security: S-60, S-61): by real sockets, up to the edge of this machine."""

import socket
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from safety import fetch
from safety.fetch import RefusedError, UnreachableError, safe_fetch


class Host(BaseHTTPRequestHandler):
    def do_GET(self):
        self.server.seen.append((self.command, self.path, dict(self.headers)))
        status, headers, body = self.server.pages.get(self.path, (404, {}, b"not here"))
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(b"" if self.command == "HEAD" else body)

    do_HEAD = do_GET  # noqa: N815 - named by the library

    def log_message(self, *_arguments):
        pass


@contextmanager
def running(server):
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture
def host(settings):
    server = ThreadingHTTPServer(("127.0.0.1", 0), Host)
    server.pages, server.seen = {}, []
    server.place = f"127.0.0.1:{server.server_port}"
    server.url = f"http://{server.place}"
    settings.FETCH_ALSO = {server.place}
    with running(server):
        yield server


def test_answer_comes_with_status_headers_and_body(host):
    host.pages["/a?b=%C3%A9"] = (200, {"Content-Type": "text/plain", "Set-Cookie": "a=b"}, b"words")

    found = safe_fetch(f"{host.url}/a?b=é#there")

    assert (found.status, found.headers["content-type"], found.body) == (200, "text/plain", b"words")


def test_nothing_of_ours_is_told(host, monkeypatch):
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    host.pages["/"] = (302, {"Location": "/b", "Set-Cookie": "a=b"}, b"")
    host.pages["/b"] = (200, {}, b"")

    assert safe_fetch(host.url, method="HEAD", agent="Pontis link check").url == f"{host.url}/b"

    assert [(method, path) for method, path, _headers in host.seen] == [("HEAD", "/"), ("HEAD", "/b")]
    assert set(host.seen[1][2]) == {"Host", "User-Agent", "Accept", "Connection", "Accept-Encoding"}


PUBLIC = ["8.8.8.8", "193.166.3.2", "2606:4700::1111", "2a00:1450:4001::1"]
OURS = [
    *("127.0.0.1", "127.9.9.9", "0.0.0.0", "10.0.0.1", "172.16.0.1", "192.168.1.1", "100.64.0.1"),  # noqa: S104 - nothing is bound
    *(
        "169.254.169.254",
        "192.0.0.1",
        "192.0.2.1",
        "192.88.99.1",
        "198.18.0.1",
        "198.51.100.1",
        "203.0.113.1",
    ),
    *("224.0.0.1", "240.0.0.1", "255.255.255.255"),
    *("::", "::1", "::ffff:127.0.0.1", "::ffff:8.8.8.8", "::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b:1::1"),
    *("100::1", "2001::1", "2001:db8::1", "2002:7f00:1::", "3fff::1", "fc00::1", "fd00:ec2::254"),
    *("fe80::1", "fe80::1%eth0", "fec0::1", "ff02::1"),
]


@pytest.mark.parametrize("address", PUBLIC)
def test_address_on_the_internet(address):
    assert fetch.is_public(address)


@pytest.mark.parametrize("address", OURS)
def test_address_of_this_machine_or_its_network(address):
    assert not fetch.is_public(address)


REFUSED = [
    *("http://127.0.0.1/", "http://2130706433/", "http://0x7f.1/", "http://017700000001/", "http://127.1/"),
    *("http://[::1]/", "http://[::ffff:127.0.0.1]/", "http://localhost/", "http://169.254.169.254/latest"),
    *("https://10.0.0.1/", "http://8.8.8.8:22/", "https://8.8.8.8:80/", "http://user:secret@8.8.8.8/"),
    *(
        "ftp://8.8.8.8/",
        "file:///etc/passwd",
        "gopher://8.8.8.8/",
        "//8.8.8.8/",
        "/a",
        "",
        "http://",
        "http:///a",
    ),
    *(
        "http://8.8.8.8\\@127.0.0.1/",
        "http://8.8.8.8/\r\nHost: a",
        "http://8.8.8.8:99999/",
        "http://[8/",
        "ht\ntp://a/",
    ),
    *("http://8.8.8.8/a b", "http://8.8.8.8/\u202e", "http://@8.8.8.8/", "http://8.8.8.8/" + "a" * 2000),
]


@pytest.mark.parametrize("url", REFUSED, ids=lambda url: ascii(url)[:40])
def test_address_that_nobody_asks(url):
    with pytest.raises(RefusedError):
        safe_fetch(url, seconds=0.2)


def resolving(monkeypatch, *answers):
    """A name's server that says something else each time."""
    said = iter(answers)

    def answer(_host, port, **_options):
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in next(said)]

    monkeypatch.setattr(socket, "getaddrinfo", answer)


def test_name_with_one_address_of_ours_is_refused(monkeypatch):
    resolving(monkeypatch, ["8.8.8.8", "10.0.0.1"])

    with pytest.raises(RefusedError):
        safe_fetch("https://school.example/", seconds=0.2)


def test_name_is_asked_once_and_its_address_kept(monkeypatch):
    """The second answer would lead into the network of ours (DNS rebinding)."""
    asked = []
    resolving(monkeypatch, ["8.8.8.8"], ["127.0.0.1"])
    monkeypatch.setattr(socket, "create_connection", lambda place, **_options: asked.append(place) or 1 / 0)

    with pytest.raises(ZeroDivisionError):
        safe_fetch("https://school.example/")

    assert asked == [("8.8.8.8", 443)]


def test_redirect_to_ourselves_is_refused(host):
    with running(ThreadingHTTPServer(("127.0.0.1", 0), Host)) as inner:
        inner.pages, inner.seen = {"/": (200, {}, b"secret")}, []
        host.pages["/"] = (302, {"Location": f"http://127.0.0.1:{inner.server_port}/"}, b"")

        with pytest.raises(RefusedError):
            safe_fetch(host.url)

        assert inner.seen == []


@pytest.mark.parametrize("target", ["file:///etc/passwd", "http://a:b@127.0.0.1/", "//169.254.169.254/"])
def test_redirect_elsewhere_is_refused(host, target):
    host.pages["/"] = (301, {"Location": target}, b"")

    with pytest.raises(RefusedError):
        safe_fetch(host.url)


def test_redirects_and_sizes_end(host):
    host.pages |= {"/": (302, {"Location": "/"}, b""), "/large": (200, {}, b"a" * 11)}

    with pytest.raises(RefusedError, match="redirects"):
        safe_fetch(host.url)
    with pytest.raises(RefusedError, match="large"):
        safe_fetch(f"{host.url}/large", largest=10)

    assert len(host.seen) == fetch.REDIRECTS + 2
    assert safe_fetch(f"{host.url}/large", largest=11).body == b"a" * 11
    assert safe_fetch(f"{host.url}/large", largest=0).body == b""


def test_whoever_drips_holds_nobody_up(settings):
    """Each byte comes in time, and the whole never would."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        place = f"127.0.0.1:{server.getsockname()[1]}"
        settings.FETCH_ALSO = {place}
        Thread(target=drip, args=[server], daemon=True).start()
        began = time.monotonic()

        with pytest.raises(UnreachableError):
            safe_fetch(f"http://{place}/", seconds=0.3)

    assert 0.25 < time.monotonic() - began < 2


def drip(server):
    connection, _address = server.accept()
    with connection:
        try:
            for byte in b"HTTP/1.1 200 OK\r\nX-Long: " + b"a" * 100:
                connection.sendall(bytes([byte]))
                time.sleep(0.05)
        except OSError:
            return


def test_certificate_is_looked_at(host):
    """A server that speaks no TLS has none."""
    with pytest.raises(UnreachableError):
        safe_fetch(host.url.replace("http:", "https:"), seconds=1)


def test_nobody_there(settings):
    with socket.create_server(("127.0.0.1", 0)) as server:
        place = f"127.0.0.1:{server.getsockname()[1]}"
    settings.FETCH_ALSO = {place}

    with pytest.raises(UnreachableError):
        safe_fetch(f"http://{place}/", seconds=1)
