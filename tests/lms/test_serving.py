import os
import signal
import socket
import subprocess
import sys
import time

import pytest

from bench.faults.site import is_alive, kill
from bench.server import children, descendants
from lms import serving


@pytest.fixture
def supervised():
    """Start a scene of tests/lms/supervised.py; whatever is left of it at the end is killed."""
    started = []

    def start(scene):
        command = [sys.executable, "-m", "tests.lms.supervised", scene]
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
        started.append(subprocess.Popen(command, cwd=serving.ROOT, **pipes))
        return started[-1]

    yield start
    for process in started:
        if process.poll() is None:
            kill([*descendants(process.pid), process.pid])
        process.communicate()


def wait_until(holds, seconds=20):
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_killed_process_is_started_again(supervised):
    supervisor = supervised("sleepers")
    wait_until(lambda: len(children(supervisor.pid)) == 2)
    first, second = children(supervisor.pid)

    os.kill(first, signal.SIGKILL)

    wait_until(lambda: first not in children(supervisor.pid) and len(children(supervisor.pid)) == 2)
    assert second in children(supervisor.pid)


def test_process_that_ends_at_once_is_given_up_and_the_others_end(supervised):
    supervisor = supervised("quitter")

    output, errors = supervisor.communicate(timeout=30)

    assert supervisor.returncode == 1
    assert output.count("started") == 5
    assert errors == "given up: quitter\n"


def test_supervisor_that_is_told_to_end_ends_all(supervised):
    supervisor = supervised("sleepers")
    wait_until(lambda: len(children(supervisor.pid)) == 2)
    kept = children(supervisor.pid)

    supervisor.terminate()

    assert supervisor.wait(20) == 0
    assert not any(is_alive(pid) for pid in kept)


def test_no_process_outlives_a_killed_supervisor(supervised):
    supervisor = supervised("sleepers")
    wait_until(lambda: len(children(supervisor.pid)) == 2)
    kept = children(supervisor.pid)

    supervisor.kill()

    wait_until(lambda: not any(is_alive(pid) for pid in kept))


def test_what_a_killed_process_had_started_goes_with_it(supervised):
    supervisor = supervised("family")
    wait_until(lambda: len(descendants(supervisor.pid)) == 2)
    parent, child = descendants(supervisor.pid)

    os.kill(parent, signal.SIGKILL)

    wait_until(lambda: not is_alive(child))


def test_port_that_is_taken_is_refused():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()

        with pytest.raises(serving.PortTakenError):
            serving.check_port(*taken.getsockname())


def test_free_port_is_accepted():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        place = probe.getsockname()

    serving.check_port(*place)
