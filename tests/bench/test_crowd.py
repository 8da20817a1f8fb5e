"""A crowd in one process: what it sends, how long it waits, what it calls an error."""

import asyncio
import math
from concurrent.futures import ThreadPoolExecutor

import pytest

from bench.crowd import Person, Reply, Tally, expect, one_after_the_other, percentile, spread


def played(coroutine):
    """In a thread of its own: browser tests, which may have run before in this process, leave a loop in the first one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, coroutine).result()


@pytest.mark.parametrize(("percent", "value"), [(50, 10), (95, 19), (100, 20), (1, 1)])
def test_percentile_is_what_so_many_do_not_exceed(percent, value):
    assert percentile(range(20, 0, -1), percent) == value


def test_nobody_waited_is_no_promise_kept():
    assert percentile([], 95) == math.inf


async def _answering(answers: list[bytes], heard: list[bytes]) -> asyncio.Server:
    async def talk(reader, writer):
        for answer in answers:
            head = await reader.readuntil(b"\r\n\r\n")
            length = int(head.lower().split(b"content-length: ")[1].split(b"\r\n")[0])
            heard.append(head + await reader.readexactly(length))
            writer.write(answer)
        writer.close()

    return await asyncio.start_server(talk, "127.0.0.1", 0)


async def _asked(answers: list[bytes], heard: list[bytes]) -> list[Reply]:
    server = await _answering(answers, heard)
    person = Person(server.sockets[0].getsockname()[1], "s1")
    replies = [await person.put("/answers/1/", {"value": "a"}) for _ in answers]
    person.leave()
    server.close()
    return replies


def test_person_keeps_the_connection_and_says_who_it_is():
    heard: list[bytes] = []
    answers = [
        b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok",
        b"HTTP/1.1 302 Found\r\nLocation: /en/x/\r\nContent-Length: 0\r\n\r\n",
    ]

    first, second = played(_asked(answers, heard))

    assert (first.status, first.body) == (200, b"ok")
    assert (second.status, second.location) == (302, "/en/x/")
    assert heard[0].startswith(b"PUT /answers/1/ HTTP/1.1\r\n")
    assert b"Cookie: sessionid=s1; csrftoken=" in heard[0]
    assert heard[1].endswith(b'{"value": "a"}')


def test_refusals_and_lost_connections_are_errors():
    tally = Tally()

    async def play():
        await tally.note(_takes(0.5))
        await tally.note(_refused(503))
        await tally.note(_lost())

    played(play())

    assert tally.seconds == [0.5]
    assert (tally.n, tally.errors.total()) == (3, 2)
    assert tally.errors["AssertionError: 503 instead of 200"] == 1


async def _takes(seconds: float) -> float:
    return seconds


async def _refused(status: int) -> float:
    return expect(Reply(status, "", b"", 0.1), 200).seconds


async def _lost() -> float:
    raise ConnectionResetError


def test_never_more_than_some_at_a_time():
    here, most = set(), []

    def deed(number):
        async def act():
            here.add(number)
            most.append(len(here))
            await asyncio.sleep(0)
            here.remove(number)

        return act

    played(one_after_the_other([deed(number) for number in range(6)], at_once=2))

    assert (len(most), max(most)) == (6, 2)


def test_spread_deeds_do_not_wait_for_each_other():
    begun = []

    def deed(number):
        async def act():
            begun.append(number)
            await asyncio.sleep(0.05)
            begun.append(number)

        return act

    played(spread([deed(number) for number in range(3)], over=0.03))

    assert begun == [0, 1, 2, 0, 1, 2]
