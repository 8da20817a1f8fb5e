"""A small keep-alive client with a cookie jar: one person in front of one browser."""

import http.client
import json
import re
import time
from collections.abc import Callable
from http.cookies import SimpleCookie
from urllib.parse import urlencode, urlsplit

from .counting import ASKED, FRAME, TOLD

IDLE = 5.0  # seconds; the server lets a connection go that says nothing for ten
CHUNK = 65_536


class Client:
    def __init__(self, port: int, *, session: str = ""):
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        self.cookies = {"sessionid": session} if session else {}
        self.token = ""
        self.last_used = time.monotonic()
        self.requests = self.queries = self.frame = 0
        self.counts = False

    def request(
        self, method: str, path: str, body: str = "", headers: dict | None = None
    ) -> tuple[int, bytes]:
        response = self._send(method, path, body, headers or {})
        content = response.read()
        self._keep(response)
        return response.status, content

    def get(self, path: str) -> bytes:
        status, content = self.request("GET", path)
        if status != 200:
            raise AssertionError(f"GET {path}: {status}")
        return content

    def count_lines(self, path: str, *, meanwhile: Callable[[], object]) -> int:
        """Of a file that is read as it comes and not kept; `meanwhile` is called at every piece."""
        response = self._send("GET", path, "", {})
        if response.status != 200:
            raise AssertionError(f"GET {path}: {response.status}")
        lines = 0
        while chunk := response.read(CHUNK):
            lines += chunk.count(b"\n")
            meanwhile()
        return lines

    def read_token(self, path: str) -> None:
        """Take the form token of a page along, as its script would."""
        self.token = re.search(rb'name="csrfmiddlewaretoken" value="(\w+)"', self.get(path)).group(1).decode()

    def post(self, path: str, **fields) -> tuple[int, bytes]:
        body = urlencode({"csrfmiddlewaretoken": self.token} | fields)
        return self.request("POST", path, body, {"Content-Type": "application/x-www-form-urlencoded"})

    def put(self, path: str, value: dict) -> tuple[int, bytes]:
        headers = {"Content-Type": "application/json", "X-CSRFToken": self.token}
        return self.request("PUT", path, json.dumps(value), headers)

    def follow(self) -> bytes:
        return self.get(urlsplit(self.location).path)

    def _send(self, method: str, path: str, body: str, headers: dict) -> http.client.HTTPResponse:
        if time.monotonic() - self.last_used > IDLE:
            self.connection.close()  # the next request opens it again
        self.connection.request(method, path, body or None, self._own_headers() | headers)
        response = self.connection.getresponse()
        self.last_used = time.monotonic()
        return response

    def _own_headers(self) -> dict[str, str]:
        cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        return ({"Cookie": cookie} if cookie else {}) | ({ASKED: "yes"} if self.counts else {})

    def _keep(self, response: http.client.HTTPResponse) -> None:
        for header in response.headers.get_all("Set-Cookie") or []:
            for name, morsel in SimpleCookie(header).items():
                self.cookies[name] = morsel.value
        self.location = response.headers.get("Location", "")
        self.requests += 1
        self.queries += int(response.headers.get(TOLD, 0))
        self.frame += int(response.headers.get(FRAME, 0))
