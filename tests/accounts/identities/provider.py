"""A small OpenID Connect provider: it tells whatever a test wants, and signs it with RS256."""

import json
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.algorithms import RSAAlgorithm

CLIENT = {"client_id": "pontis", "secret": "a secret of the client that is long enough"}
KEY, OTHER_KEY = (rsa.generate_private_key(public_exponent=65537, key_size=2048) for _ in range(2))


class Provider:
    """`claims` are in the token, `userinfo` in the answer of that endpoint; `token` may spoil the whole."""

    def __init__(self, port: int):
        self.issuer = f"http://127.0.0.1:{port}"
        self.claims: dict = {}
        self.userinfo: dict = {}
        self.config: dict = {}
        self.sign = self.signed
        self.asked: list[dict] = []

    def tells(self, sub: str, **facts) -> None:
        now = int(time.time())
        token = {"iss": self.issuer, "aud": CLIENT["client_id"], "iat": now, "exp": now + 60, "sub": sub}
        self.claims = token | facts
        self.userinfo = {"sub": sub} | facts

    def signed(self, claims: dict, *, key=KEY, algorithm="RS256") -> str:
        return jwt.encode(claims, key, algorithm, headers={"kid": "one"})

    def answer(self, path: str, form: dict) -> dict:
        match path:
            case "/.well-known/openid-configuration":
                ways = {"authorization": "authorize", "token": "token", "userinfo": "me"}
                found = {f"{name}_endpoint": f"{self.issuer}/{way}" for name, way in ways.items()}
                return {"issuer": self.issuer, "jwks_uri": f"{self.issuer}/keys"} | found | self.config
            case "/keys":
                public = json.loads(RSAAlgorithm.to_jwk(KEY.public_key()))
                return {"keys": [public | {"kid": "one", "alg": "RS256", "use": "sig"}]}
            case "/token":
                self.asked.append(form)
                return {"access_token": "x", "token_type": "Bearer", "id_token": self.sign(self.claims)}
            case _:
                return self.userinfo


@contextmanager
def served():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.provider = Provider(server.server_port)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server.provider
    server.shutdown()
    thread.join()
    server.server_close()


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        size = int(self.headers.get("Content-Length", 0))
        form = {name: values[0] for name, values in parse_qs(self.rfile.read(size).decode()).items()}
        body = json.dumps(self.server.provider.answer(urlsplit(self.path).path, form)).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_POST(self):
        self.do_GET()

    def log_message(self, *args):
        pass
