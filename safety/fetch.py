"""The only place that asks other hosts for anything: public addresses only, with limits on time, size and redirects.

`safe_fetch(url)` resolves the name once, refuses it if any of its addresses is not public, and connects to the address that it has
looked at, so that a second answer of the name's server changes nothing. Each redirect is looked at in the same way. It sends no
cookie, no credential and no `Referer`, and takes no proxy from the environment. The clock runs over the whole way, so that a host that
drips its answer holds nobody up; only looking up a name takes as long as the system's resolver allows.

For tests alone, `settings.FETCH_ALSO` names further addresses: {"127.0.0.1:8123"}.
"""

import re
import socket
import ssl
import time
from collections.abc import Mapping
from http.client import HTTPConnection, HTTPException, HTTPResponse
from io import BufferedReader, RawIOBase
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from typing import Any, NamedTuple
from urllib.parse import SplitResult, quote, urljoin, urlsplit, urlunsplit

from django.conf import settings

SECONDS = 10.0
LARGEST = 5_000_000
REDIRECTS = 3
PORTS = {"http": 80, "https": 443}
LONGEST_URL = 2000

_REDIRECTING = {301, 302, 303, 307, 308}
_UNSAFE = re.compile(r"[\x00-\x20\x7f\\\u0080-\u00a0\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")
_NEVER_4 = [IPv4Network(each) for each in ("192.0.0.0/24", "192.88.99.0/24")]
_PUBLIC_6 = IPv6Network("2000::/3")
_NEVER_6 = [IPv6Network(each) for each in ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20")]


class FetchError(Exception):
    """No answer to look at."""


class RefusedError(FetchError):
    """We do not ask there, or do not take what comes."""


class UnreachableError(FetchError):
    """No such name, nobody who listens, no valid certificate, no answer in time."""


class Fetched(NamedTuple):
    """`url` is where the last redirect led."""

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes


class _Target(NamedTuple):
    scheme: str
    host: str
    port: int
    path: str

    @property
    def authority(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"


def safe_fetch(
    url: str,
    *,
    method: str = "GET",
    seconds: float = SECONDS,
    largest: int = LARGEST,
    redirects: int = REDIRECTS,
    agent: str = "Pontis",
) -> Fetched:
    """`largest`: of the body, in bytes; with 0 it is not read at all."""
    deadline = time.monotonic() + seconds
    for _step in range(redirects + 1):
        fetched = _ask(url, method, deadline, largest, agent)
        target = fetched.headers.get("location")
        if fetched.status not in _REDIRECTING or not target:
            return fetched
        url = urljoin(url, target)
    raise RefusedError("Too many redirects.")


def is_public(address: str) -> bool:
    """Whether it belongs to a host on the internet, and not to this machine, its network, or a way round to either."""
    found = ip_address(address)
    return _is_public_4(found) if isinstance(found, IPv4Address) else _is_public_6(found)


def _is_public_4(address: IPv4Address) -> bool:
    return (
        address.is_global and not address.is_multicast and not any(address in network for network in _NEVER_4)
    )


def _is_public_6(address: IPv6Address) -> bool:
    """What holds an IPv4 address (mapped, NAT64, 6to4, Teredo) lies outside, or is left out by name."""
    if address.scope_id or address not in _PUBLIC_6:
        return False
    return address.is_global and not any(address in network for network in _NEVER_6)


def _ask(url: str, method: str, deadline: float, largest: int, agent: str) -> Fetched:
    target = _target(url)
    connection = HTTPConnection(target.host, target.port)
    try:
        connection.sock = _Clocked(_connected(target, deadline), deadline)
        headers = {"Host": target.authority, "User-Agent": agent, "Accept": "*/*", "Connection": "close"}
        connection.request(method, target.path, headers=headers)
        with connection.getresponse() as response:
            return _taken(url, response, method, largest)
    except (OSError, HTTPException, UnicodeError) as error:
        raise UnreachableError(str(error) or type(error).__name__) from error
    finally:
        connection.close()


def _taken(url: str, response: HTTPResponse, method: str, largest: int) -> Fetched:
    wanted = largest and method != "HEAD" and response.status not in _REDIRECTING
    body = response.read(largest + 1) if wanted else b""
    if len(body) > largest:
        raise RefusedError("The answer is too large.")
    return Fetched(url, response.status, {name.lower(): value for name, value in response.getheaders()}, body)


def _target(url: str) -> _Target:
    if len(url) > LONGEST_URL or _UNSAFE.search(url):
        raise RefusedError("This is no address that we ask.")
    try:
        return _of_parts(urlsplit(url))
    except ValueError as error:
        raise RefusedError("This is no address that we ask.") from error


def _of_parts(parts: SplitResult) -> _Target:
    """ValueError (UnicodeError is one) for what is no address."""
    if parts.scheme not in PORTS or not parts.hostname or parts.username is not None:
        raise RefusedError("Only http and https, without a name or password.")
    host = parts.hostname if parts.hostname.isascii() else parts.hostname.encode("idna").decode("ascii")
    path = quote(
        urlunsplit(("", "", parts.path or "/", parts.query, "")), safe="/?&=;:@!$'()*+,%~[]|^`{}\"<>#"
    )
    return _Target(parts.scheme, host, parts.port or PORTS[parts.scheme], path)


def _connected(target: _Target, deadline: float) -> socket.socket:
    """To an address that was looked at, whatever the name says a moment later."""
    address = _looked_at(target)
    plain = socket.create_connection((address, target.port), timeout=_left(deadline))
    if target.scheme == "http":
        return plain
    try:
        plain.settimeout(_left(deadline))
        return ssl.create_default_context().wrap_socket(plain, server_hostname=target.host)
    except BaseException:
        plain.close()
        raise


def _looked_at(target: _Target) -> str:
    """The first address of a name, all of whose addresses may be asked."""
    found = socket.getaddrinfo(target.host, target.port, type=socket.SOCK_STREAM)
    addresses = [str(entry[4][0]) for entry in found]
    if not addresses or not all(_may_be_asked(address, target) for address in addresses):
        raise RefusedError("This address is not on the internet.")
    return addresses[0]


def _may_be_asked(address: str, target: _Target) -> bool:
    if f"{address}:{target.port}" in settings.FETCH_ALSO:
        return True
    return target.port == PORTS[target.scheme] and is_public(address)


def _left(deadline: float) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError("It took too long.")
    return left


class _Clocked:
    """A socket as `HTTPConnection` uses it: every step gets the time that is left of the whole."""

    def __init__(self, plain: socket.socket, deadline: float):
        self.plain, self.deadline = plain, deadline

    def sendall(self, data: bytes) -> None:
        self.plain.settimeout(_left(self.deadline))
        self.plain.sendall(data)

    def makefile(self, *_mode: Any, **_options: Any) -> BufferedReader:
        return BufferedReader(_ClockedReader(self.plain, self.deadline))

    def close(self) -> None:
        """Whoever still reads keeps it open, as with any socket."""
        self.plain.close()


class _ClockedReader(RawIOBase):
    def __init__(self, plain: socket.socket, deadline: float):
        super().__init__()
        self.plain, self.deadline = plain, deadline
        self.raw = plain.makefile("rb", buffering=0)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:
        self.plain.settimeout(_left(self.deadline))
        return self.raw.readinto(buffer)

    def close(self) -> None:
        self.raw.close()
        super().close()
