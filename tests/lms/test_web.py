"""The web server: how many people it lets in, and what its threads leave behind when they end."""

import socket
import threading
from contextlib import ExitStack

import pytest
from django.db import connection as of_this_thread
from django.db import connections
from django.db.backends.signals import connection_created

from bench import server
from lms.web import close_what_is_left


@pytest.fixture
def in_thread(db):
    """Opens a connection in a thread of its own, twice as after its time; the connection, when the thread has ended."""
    seen = []

    def work():
        for _ in range(2):
            connections["default"].close()
            connections["default"].ensure_connection()
        seen.append(connections["default"])

    def run():
        thread = threading.Thread(target=work)
        thread.start()
        thread.join()
        return seen[-1]

    yield run
    for connection in seen:
        connection.inc_thread_sharing()
        connection.close()


@pytest.fixture
def tidying():
    connection_created.connect(close_what_is_left)
    yield
    connection_created.disconnect(close_what_is_left)


def test_next_thread_closes_what_the_last_one_left_open(in_thread, tidying):
    first, second = in_thread(), in_thread()

    assert (first.connection, second.connection is None) == (None, False)
    assert of_this_thread.connection is not None


def test_without_it_connections_stay_open(in_thread):
    first, _ = in_thread(), in_thread()

    assert first.connection is not None


QUESTION = b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"


def test_people_who_keep_their_connection_keep_nobody_out(tmp_path):
    with ExitStack() as stack:
        running = stack.enter_context(server.running({"DATA_DIR": str(tmp_path)}, workers=1))
        for _ in range(200):
            person = stack.enter_context(socket.create_connection(("127.0.0.1", running.port), timeout=5))
            person.sendall(QUESTION)

            assert person.recv(12) == b"HTTP/1.1 200"
