"""Pages in their states, opened one after the other; what axe finds in each, and how wide it is on a small phone."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import cycle

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page

from tests.demo import PASSWORD

WIDE, NARROW = 1280, 320
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
START = """(tags) => {
    window.faults = axe.run({runOnly: tags, resultTypes: ["violations"]}).then((found) => found.violations.flatMap(
        (rule) => rule.nodes.map((node) => `${rule.id}: ${node.target.join(" ")} ${node.html.slice(0, 120)}`)));
}"""


def as_it_comes(page: Page) -> None:
    pass


@dataclass(frozen=True)
class Visit:
    """Somebody opens an address; `act` brings the page into its state."""

    name: str
    role: str
    path: str
    act: Callable[[Page], object] = as_it_comes
    scheme: str = "light"
    width: int = WIDE
    status: int = 200


@dataclass(frozen=True)
class Seen:
    visit: Visit
    faults: list[str]
    narrow_width: int

    @property
    def where(self) -> str:
        return f"{self.visit.name}: {self.visit.path} ({self.visit.scheme}, {self.visit.width} px)"


def turned(visits: list[Visit], *, by: int = 0) -> list[Visit]:
    """Light and dark, wide and narrow by turns.

    What comes again in another language gets the other scheme (`by` an odd number). Colours do not depend on the
    language, nor words on the colours: so every state is looked at in both, and the time is that of one.
    """
    turns = [(scheme, width) for width in (WIDE, NARROW) for scheme in ("light", "dark")]
    ways = [turns[number % len(turns)] for number in range(by, by + len(visits))]
    return [
        replace(visit, scheme=scheme, width=width)
        for visit, (scheme, width) in zip(visits, ways, strict=True)
    ]


class Onlooker:
    """Two pages for each role: while axe looks at one, the next visit is opened in the other."""

    def __init__(self, chromium: Browser, base: str):
        self.chromium, self.base = chromium, base
        self.pages: dict[str, Iterator[Page]] = {}
        self.waiting: dict[Page, Visit] = {}

    def look(self, visits: list[Visit]) -> list[Seen]:
        seen = [found for visit in visits for found in self.begin(visit)]
        return seen + [found for page in list(self.waiting) for found in self.finish(page)]

    def begin(self, visit: Visit) -> list[Seen]:
        page = self.page(visit.role)
        found = self.finish(page)
        page.emulate_media(color_scheme=visit.scheme, reduced_motion="reduce")
        page.set_viewport_size({"width": visit.width, "height": 900})
        assert page.goto(visit.path).status == visit.status, visit
        visit.act(page)
        page.evaluate(AXE_SCRIPT)
        page.evaluate(START, TAGS)
        self.waiting[page] = visit
        return found

    def finish(self, page: Page) -> list[Seen]:
        visit = self.waiting.pop(page, None)
        if visit is None:
            return []
        faults = page.evaluate("window.faults")
        page.set_viewport_size({"width": NARROW, "height": 900})
        width = page.evaluate("document.scrollingElement.scrollWidth")
        return [Seen(visit, faults, width)]

    def page(self, role: str) -> Page:
        if role not in self.pages:
            self.pages[role] = self.enter(role)
        return next(self.pages[role])

    def enter(self, role: str) -> Iterator[Page]:
        """A profile of one's own in the browser; whoever is not a visitor signs in."""
        context = self.chromium.new_context(base_url=self.base)
        context.set_default_timeout(30_000)
        pages = [context.new_page(), context.new_page()]
        if role != "visitor":
            sign_in(pages[0], role)
        return cycle(pages)


def sign_in(page: Page, role: str) -> None:
    page.goto("/en/accounts/login/")
    page.fill("main input[name=login]", f"{role}@pages.example")
    page.fill("main input[name=password]", PASSWORD)
    page.press("main input[name=password]", "Enter")
    page.wait_for_url("**/dashboard/")
