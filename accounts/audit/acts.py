"""What can be written down, and in which words it is read. Apps register their acts in `ready()`."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.functional import Promise

Words = str | Promise


class UnknownAct(KeyError):
    """Nobody has registered it, so nobody could read it."""


@dataclass(frozen=True)
class Act:
    """`facts` are the words for what was so before and after; `values` those for a fact's codes."""

    name: str
    label: Words
    subject: Words = ""
    facts: Mapping[str, Words] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, Words]] = field(default_factory=dict)


_acts: dict[str, Act] = {}


def register(
    name: str,
    label: Words,
    *,
    subject: Words = "",
    facts: Mapping[str, Words] | None = None,
    values: Mapping[str, Mapping[str, Words]] | None = None,
) -> None:
    _acts[name] = Act(name, label, subject, facts or {}, values or {})


def demand(name: str) -> None:
    if name not in _acts:
        raise UnknownAct(name)


def named(name: str) -> Act:
    """Also one of an app that has gone: its lines stay readable."""
    return _acts.get(name) or Act(name, name)


def choices() -> list[tuple[str, str]]:
    return sorted(((act.name, str(act.label)) for act in _acts.values()), key=lambda choice: choice[1])
