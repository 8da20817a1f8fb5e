"""A seat is a number that a constraint gives to one member. Pure."""

from collections.abc import Collection, Iterator
from itertools import count


def free_numbers(taken: Collection[int]) -> Iterator[int]:
    return (number for number in count(1) if number not in taken)


def free_seat(seats: int, taken: Collection[int]) -> int | None:
    """Nothing when all are taken; some may be taken beyond the number, where it was larger once."""
    return next(free_numbers(taken)) if len(taken) < seats else None
