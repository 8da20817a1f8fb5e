"""What a client has sent and what it was promised, on disk before anything else happens."""

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

SENT, ACKED = "sent", "acked"


class Write(NamedTuple):
    slot: int
    sequence: int
    value: str


class Journal:
    def __init__(self, path: Path):
        path.parent.mkdir(parents=True, exist_ok=True)
        self.path = path
        self.file = path.open("wb", buffering=0)

    def sent(self, write: Write) -> None:
        self._keep(SENT, write)

    def acked(self, write: Write) -> None:
        self._keep(ACKED, write)

    def _keep(self, word: str, write: Write) -> None:
        self.file.write(f"{word} {write.slot} {write.sequence} {write.value}\n".encode())
        os.fsync(self.file.fileno())

    def close(self) -> None:
        self.file.close()


@dataclass
class Said:
    """A journal as it was read: all writes by sequence, and by slot the last that was acknowledged."""

    sent: dict[int, Write] = field(default_factory=dict)
    acked: dict[int, Write] = field(default_factory=dict)
    tries: int = 0
    promises: int = 0

    def take(self, word: str, write: Write) -> None:
        if word == SENT:
            self.tries += 1
            self.sent[write.sequence] = write
        else:
            self.promises += 1
            self.acked[write.slot] = write

    @property
    def repeated(self) -> int:
        return self.tries - len(self.sent)


def read(path: Path) -> Said:
    said = Said()
    for line in path.read_text().splitlines():
        word, slot, sequence, value = line.split()
        said.take(word, Write(int(slot), int(sequence), value))
    return said
