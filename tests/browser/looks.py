"""Pages in their states, opened one after the other; what axe finds in each, and how wide it is on a small phone."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import cycle
from operator import attrgetter

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page

WIDE, NARROW = 1280, 320
# A page has few colours and thousands of places where axe asks for them: each text of a colour is read once.
COLOURS_ONCE = """;(() => {
    const { Color } = axe.commons.color;
    const read = Color.prototype.parseString;
    const known = new Map();
    Color.prototype.parseString = function (text) {
        if (!known.has(text)) known.set(text, read.call(new Color(0, 0, 0), text));
        const { r, g, b, alpha } = known.get(text);
        return Object.assign(this, { r, g, b, alpha });
    };
})();"""
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
FRAME = [".site-header", ".site-footer"]
START = """([tags, frame, known]) => {
    const mark = (text) => [...text].reduce((sum, sign) => (Math.imul(sum, 31) + sign.codePointAt(0)) | 0, 0);
    const plain = (part) => part.outerHTML.replace(/ (href|value|action|content)="[^"]*"/g, "");
    const parts = frame.filter((part) => document.querySelector(part));
    const marks = parts.map((part) => mark(part + plain(document.querySelector(part))));
    const exclude = parts.filter((part, number) => known.includes(marks[number])).map((part) => [part]);
    const whole = exclude.length ? { exclude } : document;
    window.faults = axe.run(whole, {runOnly: tags, resultTypes: ["violations"]}).then((found) => found.violations.flatMap(
        (rule) => rule.nodes.map((node) => `${rule.id}: ${node.target.join(" ")} ${node.html.slice(0, 120)}`)));
    return marks;
}"""
"""What stands around a page is read once in each scheme and width: half of the time. It is known by its marks."""


def as_it_comes(page: Page) -> None:
    pass


@dataclass(frozen=True)
class Visit:
    """Somebody opens an address; `act` brings the page into its state. A role without a cookie is a visitor."""

    name: str
    role: str
    path: str
    act: Callable[[Page], object] = as_it_comes
    scheme: str = "light"
    width: int = WIDE
    status: int = 200

    @property
    def is_as_it_comes(self) -> bool:
        return self.act is as_it_comes


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
    """One role at a time in one browser with two pages: while axe looks at one, the next visit is opened in the other."""

    def __init__(self, chromium: Browser, base: str, cookies: dict[str, dict]):
        self.base, self.cookies, self.role = base, cookies, ""
        self.context = chromium.new_context(base_url=base)
        self.context.set_default_timeout(30_000)
        self.context.add_init_script(AXE_SCRIPT + COLOURS_ONCE)
        self.pages = cycle([self.context.new_page(), self.context.new_page()])
        self.waiting: dict[Page, Visit] = {}
        self.frames: dict[tuple[str, int], set[int]] = defaultdict(set)
        self.seen: list[Seen] = []

    def look(self, visits: list[Visit]) -> list[Seen]:
        self.seen = []
        for visit in sorted(visits, key=attrgetter("role", "width", "scheme")):
            self.open(visit)
        self.finish(*self.waiting)
        return self.seen

    def open(self, visit: Visit) -> None:
        page = self.page(visit.role)
        self.finish(page)
        page.emulate_media(color_scheme=visit.scheme, reduced_motion="reduce")
        page.set_viewport_size({"width": visit.width, "height": 900})
        assert page.goto(visit.path).status == visit.status, visit
        visit.act(page)
        known = self.frames[visit.scheme, visit.width]
        known |= set(page.evaluate(START, [TAGS, FRAME, list(known) if visit.is_as_it_comes else []]))
        self.waiting[page] = visit

    def finish(self, *pages: Page) -> None:
        for page in pages:
            if visit := self.waiting.pop(page, None):
                faults = page.evaluate("window.faults")
                page.set_viewport_size({"width": NARROW, "height": 900})
                width = page.evaluate("document.scrollingElement.scrollWidth")
                self.seen.append(Seen(visit, faults, width))

    def page(self, role: str) -> Page:
        """A page of this role; who was there before leaves, and leaves nothing behind."""
        if role != self.role:
            self.finish(*self.waiting)
            self.enter(role)
        return next(self.pages)

    def enter(self, role: str) -> None:
        self.role = role
        self.context.clear_cookies()
        for page in self.context.pages:
            page.evaluate("location.origin === 'null' || localStorage.clear()")
            page.goto("about:blank")
        if role in self.cookies:
            self.context.add_cookies([self.cookies[role] | {"url": self.base}])
