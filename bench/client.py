"""A small keep-alive client with a cookie jar: one person in front of one browser."""

import http.client
import json
import re
from http.cookies import SimpleCookie
from urllib.parse import urlencode, urlsplit


class Client:
    def __init__(self, port: int, *, session: str = ""):
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        self.cookies = {"sessionid": session} if session else {}
        self.token = ""

    def request(
        self, method: str, path: str, body: str = "", headers: dict | None = None
    ) -> tuple[int, bytes]:
        cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        extra = {"Cookie": cookie} if cookie else {}
        self.connection.request(method, path, body or None, extra | (headers or {}))
        response = self.connection.getresponse()
        content = response.read()
        self._keep_cookies(response)
        self.location = response.headers.get("Location", "")
        return response.status, content

    def get(self, path: str) -> bytes:
        status, content = self.request("GET", path)
        if status != 200:
            raise AssertionError(f"GET {path}: {status}")
        return content

    def read_token(self, path: str) -> None:
        """Take the form token of a page along, as its script would."""
        self.token = re.search(rb'name="csrfmiddlewaretoken" value="(\w+)"', self.get(path)).group(1).decode()

    def post(self, path: str, **fields) -> tuple[int, bytes]:
        body = urlencode({"csrfmiddlewaretoken": self.token} | fields)
        return self.request("POST", path, body, {"Content-Type": "application/x-www-form-urlencoded"})

    def put(self, path: str, value: dict) -> tuple[int, bytes]:
        headers = {"Content-Type": "application/json", "X-CSRFToken": self.token}
        return self.request("PUT", path, json.dumps(value), headers)

    def _keep_cookies(self, response: http.client.HTTPResponse) -> None:
        for header in response.headers.get_all("Set-Cookie") or []:
            for name, morsel in SimpleCookie(header).items():
                self.cookies[name] = morsel.value

    def follow(self) -> bytes:
        return self.get(urlsplit(self.location).path)
