"""Many people at once, played by one process: so little goes into each request that the server keeps the machine."""

import asyncio
import json
import math
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

TOKEN = "b" * 32
"""The form token: the browser's cookie and the form say the same."""
IDLE = 5.0  # seconds; the server lets a connection go that says nothing for ten
PATIENCE = 30.0


class Reply(NamedTuple):
    status: int
    location: str
    body: bytes
    seconds: float


class Person:
    """Somebody who is signed in, with one connection that is kept."""

    def __init__(self, port: int, session: str):
        self.port, self.last_used = port, 0.0
        self.cookie = f"sessionid={session}; csrftoken={TOKEN}"
        self.reader: asyncio.StreamReader | None = None
        self.writer: asyncio.StreamWriter | None = None

    async def get(self, path: str) -> Reply:
        return await self.ask("GET", path)

    async def post(self, path: str) -> Reply:
        return await self.ask("POST", path)

    async def put(self, path: str, value: dict) -> Reply:
        return await self.ask("PUT", path, json.dumps(value).encode())

    async def ask(self, method: str, path: str, body: bytes = b"") -> Reply:
        """The time is what the person waits, a new connection included."""
        began = time.perf_counter()
        async with asyncio.timeout(PATIENCE):
            status, location, content = await self._answer(self._said(method, path, body))
        self.last_used = time.monotonic()
        return Reply(status, location, content, time.perf_counter() - began)

    def leave(self) -> None:
        if self.writer:
            self.writer.close()
        self.reader = self.writer = None

    def _said(self, method: str, path: str, body: bytes) -> bytes:
        lines = [
            f"{method} {path} HTTP/1.1",
            f"Host: 127.0.0.1:{self.port}",
            f"Cookie: {self.cookie}",
            f"X-CSRFToken: {TOKEN}",
            "Content-Type: application/json",
            f"Content-Length: {len(body)}",
        ]
        return "\r\n".join([*lines, "", ""]).encode() + body

    async def _answer(self, said: bytes) -> tuple[int, str, bytes]:
        if self.reader is None or time.monotonic() - self.last_used > IDLE:
            self.leave()
            self.reader, self.writer = await asyncio.open_connection("127.0.0.1", self.port)
        self.writer.write(said)
        head = (await self.reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        headers = dict(line.lower().split(": ", 1) for line in head[1:] if ": " in line)
        location = next((line[10:] for line in head if line.lower().startswith("location: ")), "")
        length = int(headers.get("content-length", 0))
        return int(head[0].split()[1]), location, await self.reader.readexactly(length)


@dataclass
class Tally:
    """How long people waited, and what went wrong."""

    seconds: list[float] = field(default_factory=list)
    errors: Counter[str] = field(default_factory=Counter)

    async def note(self, deed: Awaitable[float]) -> None:
        """`deed` gives its time; whatever else comes of it is an error."""
        try:
            self.seconds.append(await deed)
        except (AssertionError, OSError, EOFError, TimeoutError, ValueError) as error:
            self.errors[f"{type(error).__name__}: {error}"[:80]] += 1

    @property
    def n(self) -> int:
        return len(self.seconds) + self.errors.total()

    def percentile(self, percent: int) -> float:
        return percentile(self.seconds, percent)


def percentile(values: Sequence[float], percent: int) -> float:
    """The smallest value that so many of all do not exceed."""
    if not values:
        return math.inf
    return sorted(values)[max(0, math.ceil(len(values) * percent / 100) - 1)]


def expect(reply: Reply, status: int) -> Reply:
    if reply.status != status:
        raise AssertionError(f"{reply.status} instead of {status}")
    return reply


async def one_after_the_other(deeds: Iterable[Callable[[], Awaitable[object]]], *, at_once: int) -> None:
    """All of them, never more than some at a time."""
    waiting = iter(deeds)

    async def work() -> None:
        for deed in waiting:
            await deed()

    await asyncio.gather(*(work() for _ in range(at_once)))


async def spread(deeds: Sequence[Callable[[], Awaitable[object]]], *, over: float) -> None:
    """They begin evenly over so many seconds, whether those before are done or not."""

    async def later(number: int) -> None:
        await asyncio.sleep(over * number / len(deeds))
        await deeds[number]()

    await asyncio.gather(*map(later, range(len(deeds))))
