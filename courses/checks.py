"""Quality checks of a course's pages: whoever knows one registers it in `ready()`; the workbench and reports ask for what is found.

A check is told a page as it is to be judged, usually its newest draft, and the language of its words. Checks take no queries for
each page: what stands below a page is asked of `below`, and what has to be looked up for all of them together of `once`.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeVar, cast

from wagtail.models import Locale, Page

ERROR, WARNING, HINT = WEIGHTS = ("error", "warning", "hint")


class Problem(NamedTuple):
    """`text` is a lazy string; `anchor` names the block (its id) or the field, and is empty where the whole page is meant."""

    code: str
    weight: str
    text: Any
    page_id: int
    anchor: str = ""


Check = Callable[[Page, str], Iterable[Problem]]
T = TypeVar("T")


@dataclass
class _Run:
    """The pages that are being checked, by the path of their parent; and what was looked up for them."""

    pages: Sequence[Page] = ()
    children: dict[str, list[Page]] = field(default_factory=dict)
    found: dict[object, object] = field(default_factory=dict)


_checks: list[Check] = []
_given: ContextVar[_Run | None] = ContextVar("pages that are being checked", default=None)


def register(check: Check) -> Check:
    if check not in _checks:
        _checks.append(check)
    return check


def problems_of(pages: Sequence[Page]) -> list[Problem]:
    """What all checks find, page by page in the order given; the heaviest of a page come first."""
    languages = dict(Locale.objects.values_list("pk", "language_code"))
    with _known(pages):
        return [problem for page in pages for problem in _of_page(page, languages[page.locale_id])]


def below(page: Page) -> list[Page]:
    """The children of a page that is being checked: those that are checked with it, else those in the database."""
    known = (_given.get() or _Run()).children.get(page.path, [])
    return known if known or not page.numchild else list(page.get_children().specific())


def once(look_up: Callable[[Sequence[Page]], T]) -> T:
    """What this says of all pages that are being checked; it is asked once, however many they are."""
    run = _given.get() or _Run()
    if look_up not in run.found:
        run.found[look_up] = look_up(run.pages)
    return cast(T, run.found[look_up])


def kept(page: Page, make: Callable[[Page], T]) -> T:
    """What this makes of a page; while pages are checked together it is made once, for all checks that want it."""
    run = _given.get()
    if run is None:
        return make(page)
    if (make, page.pk) not in run.found:
        run.found[make, page.pk] = make(page)
    return cast(T, run.found[make, page.pk])


def _of_page(page: Page, language: str) -> list[Problem]:
    found = [problem for check in _checks for problem in check(page, language)]
    return sorted(found, key=lambda problem: WEIGHTS.index(problem.weight))


@contextmanager
def _known(pages: Sequence[Page]) -> Iterator[None]:
    children = defaultdict(list)
    for page in pages:
        children[page.path[: -page.steplen]].append(page)
    token = _given.set(_Run(pages, children))
    try:
        yield
    finally:
        _given.reset(token)
