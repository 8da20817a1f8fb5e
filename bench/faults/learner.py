"""One person who answers without end. A write without an answer is sent again until it gets one."""

import http.client
import itertools
import json
import random
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Callable
from datetime import datetime

from bench.client import Client
from bench.web import Attempt

from .journal import Journal, Write

SAVED = 200
NO_ANSWER = 0
PAUSES = (0.02, 0.05, 0.1, 0.2)
"""Before a write is sent again; the last one from then on."""
ANSWER_WITHIN = 15.0


class Gate:
    """Where learners stop after a kill, each once it has had an answer to something it sent after that."""

    def __init__(self):
        self.condition = threading.Condition()
        self.closed_at: float | None = None
        self.waiting = 0

    def close(self, moment: float) -> None:
        with self.condition:
            self.closed_at = moment

    def open(self) -> None:
        with self.condition:
            self.closed_at = None
            self.condition.notify_all()

    def enter(self, last_sent: float) -> None:
        with self.condition:
            if self.closed_at is None or last_sent < self.closed_at:
                return
            self.waiting += 1
            self.condition.notify_all()
            self.condition.wait_for(lambda: self.closed_at is None)
            self.waiting -= 1

    def wait_for(self, people: int, seconds: float) -> bool:
        with self.condition:
            return self.condition.wait_for(lambda: self.waiting == people, seconds)


class RefusedError(Exception):
    """The site said no to a write that it should have taken."""


class Learner(threading.Thread):
    def __init__(self, client: Client, scene: dict, journal: Journal, gate: Gate, chance: random.Random):
        super().__init__(daemon=True)
        self.client, self.journal, self.gate, self.chance = client, journal, gate, chance
        self.attempt = Attempt(client, scene)
        self.uuid = self.attempt.path.rstrip("/").rsplit("/", 1)[1]
        self.writes = self._writes()
        self.questions, self.written = len(dict(self.attempt.options)), 0
        self.statuses: Counter[int] = Counter()
        self.already_kept = 0
        self.last_sent = self.last_answer = 0.0
        self.is_ending = False
        self.failure = ""

    def run(self) -> None:
        try:
            while not self.is_ending or self.written < self.questions:
                self.gate.enter(self.last_sent)
                self.save(next(self.writes))
        except Exception as error:  # noqa: BLE001 - whoever waits for it looks here
            self.failure = f"{type(error).__name__}: {error}"

    def _writes(self):
        """Slot after slot, so that a lost write is seen before the next one of its slot covers it."""
        options = defaultdict(list)
        for slot, option in self.attempt.options:
            options[int(slot)].append(option)
        for sequence, slot in enumerate(itertools.cycle(options), 1):
            yield Write(slot, sequence, self.chance.choice(options[slot]))

    def save(self, write: Write) -> None:
        pauses = itertools.chain(PAUSES, itertools.repeat(PAUSES[-1]))
        is_saved = self._try(write, is_repeat=False)
        while not is_saved:
            time.sleep(next(pauses))
            is_saved = self._try(write, is_repeat=True)

    def _try(self, write: Write, *, is_repeat: bool) -> bool:
        self.journal.sent(write)
        sent, moment = time.monotonic(), time.time()
        status, content = self._asked(lambda: self._put(write))
        if status != SAVED:
            return False
        self.journal.acked(write)
        self.written += 1
        self.last_sent, self.last_answer = sent, time.monotonic()
        self.already_kept += is_repeat and saved_at(content) < moment
        return True

    def _put(self, write: Write) -> tuple[int, bytes]:
        path = f"{self.attempt.path}answers/{write.slot}/"
        return self.client.put(path, {"value": write.value, "sequence": write.sequence})

    def _asked(self, ask: Callable[[], tuple[int, bytes]]) -> tuple[int, bytes]:
        try:
            status, content = ask()
        except (OSError, http.client.HTTPException):
            status, content = NO_ANSWER, b""
        self.statuses[status] += 1
        if status == NO_ANSWER or status >= http.client.INTERNAL_SERVER_ERROR:
            self.client.connection.close()
        elif status >= http.client.BAD_REQUEST:
            raise RefusedError(f"{status} {content[:200]!r}")
        return status, content

    def hand_in(self) -> None:
        self.client.connection.close()  # the server may have let it go meanwhile
        self.attempt.submit()

    def close(self) -> None:
        self.journal.close()
        self.client.connection.close()


def saved_at(content: bytes) -> float:
    return datetime.fromisoformat(json.loads(content)["saved_at"]).timestamp()
