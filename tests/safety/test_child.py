"""A process of its own: what goes wrong in it is told in words, and touches nobody else."""

import os
import signal
import time
from contextlib import nullcontext
from pathlib import Path

import pytest

from safety import child
from safety.child import Limits

HERE = "tests.safety.test_child"
SMALL = Limits(memory=200, cpu=1, wall=60, result=1)


def reverse(data: bytes) -> bytes:
    print("what libraries say is no result")  # noqa: T201 - this is what is tested
    return data[::-1]


def refuse(data: bytes) -> bytes:
    raise child.RefusalError("This is no document.")


def loop(data: bytes) -> bytes:
    while True:
        pass


def eat(data: bytes) -> bytes:
    return bytes(10**10)


def swell(data: bytes) -> bytes:
    return bytes(2_000_000)


def fail(data: bytes) -> bytes:
    raise ValueError


def call_home(data: bytes) -> bytes:
    import socket

    socket.create_connection(("127.0.0.1", 80))
    return b"connected"


def write_outside(data: bytes) -> bytes:
    with Path(data.decode()).open("w") as file:
        file.write("here I was")
    return b"written"


def environment(data: bytes) -> bytes:
    os.environ.pop("LC_CTYPE", None)  # Python's own
    return " ".join(sorted(os.environ)).encode()


def sleep(data: bytes) -> bytes:
    time.sleep(60)
    return data


def nap(data: bytes) -> bytes:
    time.sleep(0.5)
    return data


def test_bytes_go_in_and_come_out():
    assert child.run(f"{HERE}:reverse", b"abc", limits=SMALL) == b"cba"


@pytest.mark.parametrize(
    ("act", "kind", "reason"),
    [
        (refuse, child.Refused, "This is no document."),
        (loop, child.TooSlow, "Reading this file took more than 1 seconds of computing, so it was stopped."),
        (eat, child.TooLarge, "Reading this file needs more memory than it may have."),
        (swell, child.TooLarge, "Reading this file needs more memory than it may have."),
        (fail, child.Crashed, "The program that reads such files failed on this one."),
        (call_home, child.Crashed, "The program that reads such files failed on this one."),
    ],
)
def test_end_is_told_in_words(act, kind, reason):
    with pytest.raises(kind) as told:
        child.run(f"{HERE}:{act.__name__}", b"", limits=SMALL)

    assert (type(told.value), told.value.reason) == (kind, reason)


def test_one_that_stands_still_is_ended(monkeypatch):
    monkeypatch.setattr(child, "LOOK", 0.1)
    with pytest.raises(child.TooSlow) as told:
        child.run(f"{HERE}:sleep", b"", limits=Limits(memory=200, cpu=5, wall=1))

    assert told.value.reason == "Reading this file was not over after 1 seconds, so it was stopped."


@pytest.mark.parametrize(("ceiling", "ends"), [(60, False), (1, True)])
def test_one_that_waits_for_a_processor_has_time_up_to_a_ceiling(monkeypatch, ceiling, ends):
    monkeypatch.setattr(child, "LOOK", 0.1)
    monkeypatch.setattr(child, "_waited_for_processor", lambda _pid: 1_000)
    limits = Limits(memory=200, cpu=5, wall=0, ceiling=ceiling)

    with pytest.raises(child.TooBusy) if ends else nullcontext():
        assert child.run(f"{HERE}:{'sleep' if ends else 'nap'}", b"abc", limits=limits) == b"abc"


def test_one_that_the_system_ends_is_told_apart(monkeypatch):
    monkeypatch.setattr(child, "_ended", lambda *_: -signal.SIGKILL)
    with pytest.raises(child.Crashed, match="perhaps memory was short"):
        child.run(f"{HERE}:sleep", b"")


def test_waiting_for_a_processor_is_read_from_linux(monkeypatch, tmp_path):
    (tmp_path / "7").mkdir()
    (tmp_path / "7" / "schedstat").write_text("120000000 4500000000 31\n")
    monkeypatch.setattr(child, "PROCESSES", tmp_path)

    assert (child._waited_for_processor(7), child._waited_for_processor(8)) == (4.5, 0.0)


def test_nothing_is_written_outside(tmp_path):
    with pytest.raises(child.Crashed):
        child.run(f"{HERE}:write_outside", str(tmp_path / "mark").encode(), limits=SMALL)

    assert list(tmp_path.iterdir()) == []


def test_environment_holds_no_secrets(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "secret")

    assert (
        child.run(f"{HERE}:environment", b"", limits=SMALL)
        == b"DATA_DIR OPENPYXL_LXML PYTHONDONTWRITEBYTECODE PYTHONPATH"
    )
