"""A page that is worked by its keys alone: whatever is used must be reached by them, and show that it was."""

from playwright.sync_api import expect

MOST = 90
IS_FOCUSED = "(element) => element === document.activeElement"
RINGS = """(element) => [element, element.closest("label")].filter(Boolean).flatMap((place) => {
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(place);
    return [outlineStyle === "none" ? "none" : outlineWidth, boxShadow];
}).filter((ring) => !["none", "0px"].includes(ring))"""


class Keyboard:
    def __init__(self, page):
        self.page = page

    def reach(self, target, *, key="Tab"):
        """Where the focus is then, it can be seen."""
        element, before = target.element_handle(), target.evaluate(RINGS)
        for _ in range(MOST):
            self.page.keyboard.press(key)
            if element.evaluate(IS_FOCUSED):
                break
        expect(target).to_be_focused()
        expect(target).to_be_in_viewport()
        assert target.evaluate(RINGS) not in ([], before), f"Nobody sees the focus on {target}"

    def follow(self, target):
        """To the page behind a link or a button."""
        self.reach(target)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def write(self, target, text):
        self.reach(target)
        self.page.keyboard.type(text)

    def skip(self):
        """The header is passed by its first link."""
        self.reach(self.page.get_by_role("link", name="Skip to the content"))
        self.page.keyboard.press("Enter")
        expect(self.page.locator("main")).to_be_focused()
