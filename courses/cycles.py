"""Does what comes before lead back to itself? Pure: a graph is the names of what comes before each name."""

from collections.abc import Iterable, Mapping
from typing import TypeVar

Name = TypeVar("Name")


def way_back(graph: Mapping[Name, Iterable[Name]], start: Name) -> list[Name]:
    """The shortest way from a name over what comes before it to the same name again; empty where there is none."""
    ways: list[list[Name]] = [[start]]
    seen: set[Name] = set()
    for way in ways:
        for before in graph.get(way[-1], ()):
            if before == start:
                return [*way, before]
            if before not in seen:
                seen.add(before)
                ways.append([*way, before])
    return []
