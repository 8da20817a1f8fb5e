"""Pieces of SQL that PostgreSQL and SQLite both read, and the few that each wants in words of its own."""

import random
from collections.abc import Iterable, Sequence
from itertools import accumulate

from django.db import connection

PRIME = 999_983


def chance(seed: int, name: str) -> str:
    """A number from 0 to below 1 that hangs on `n` and the name alone: squares modulo a prime, so that names do not go together."""
    parts = random.Random(f"{seed} {name}")  # noqa: S311  # nosec B311 - invented people
    a, b, c = (parts.randrange(1, PRIME) for _ in range(3))
    square = f"(((n + {c}) % {PRIME}) * ((n + {c}) % {PRIME}) % {PRIME})"
    return f"(CAST(({square} * {a} + n * {b}) % {PRIME} AS double precision) / {PRIME})"


def below(dice: str, count: int) -> str:
    """A whole number from 0 to below `count`."""
    return f"CAST(floor({dice} * {count}) AS integer)"


def one_of(dice: str, words: Sequence[str], shares: Iterable[float] = ()) -> str:
    shares = list(shares) or [1] * len(words)
    ends = [end / sum(shares) for end in accumulate(shares)]
    cases = " ".join(
        f"WHEN {dice} < {end} THEN '{word}'" for word, end in zip(words, ends[:-1], strict=False)
    )
    return f"CASE {cases} ELSE '{words[-1]}' END"


def moment(seconds: str) -> str:
    """Seconds since 1970 as the database keeps a time."""
    if connection.vendor == "sqlite":
        return f"datetime({seconds}, 'unixepoch')"
    return f"to_timestamp({seconds})"


def as_bytes(text: str) -> str:
    if connection.vendor == "sqlite":
        return f"CAST({text} AS BLOB)"
    return f"convert_to({text}, 'UTF8')"


def as_json(text: str) -> str:
    return text if connection.vendor == "sqlite" else f"CAST({text} AS jsonb)"


def as_uuid(text: str) -> str:
    return f"md5({text})" if connection.vendor == "sqlite" else f"CAST(md5({text}) AS uuid)"
