"""Questions answered by the words that people see: by taps, or by keys; never by pulling something about."""

from tests.browser.keyboard import Keyboard

FIELDS = "input:not([type=hidden]), select, textarea"
KIND = "(control) => control.type"


class Hands:
    def __init__(self, page):
        self.page = page

    def answer(self, sample):
        question = self.page.locator("[data-question]").filter(has_text=f"Stem of {sample.kind}")
        for line, words in sample.says:
            control = found(question, line, words)
            uses = {"select-one": self.pick, "text": self.write, "checkbox": self.tick, "submit": self.press}
            uses.get(control.evaluate(KIND), self.choose)(control, words)

    def press(self, control, words):
        """A button that comes back with the page."""
        with self.page.expect_navigation():
            self.push(control)


class Taps(Hands):
    def push(self, control):
        control.tap()

    def choose(self, control, words):
        control.tap()

    tick = choose

    def pick(self, control, words):
        """The list that opens is the telephone's own."""
        control.tap()
        control.select_option(label=words)

    def write(self, control, words):
        control.tap()
        self.page.keyboard.insert_text(words)


class Keys(Hands):
    def __init__(self, page):
        super().__init__(page)
        self.keyboard = Keyboard(page)

    def push(self, control):
        self.keyboard.reach(control)
        self.page.keyboard.press("Enter")

    def choose(self, control, words):
        """Tab leads into a group, arrows choose in it as they go."""
        name = control.get_attribute("name")
        self.keyboard.reach(self.page.locator(f"input[name='{name}']").first)
        self.page.keyboard.press("Space")
        if not control.is_checked():
            self.keyboard.reach(control, key="ArrowDown")

    def tick(self, control, words):
        self.keyboard.reach(control)
        self.page.keyboard.press("Space")

    def pick(self, control, words):
        self.write(control, words)

    def write(self, control, words):
        self.keyboard.write(control, words)


def found(question, line, words):
    """`line` is what a control is about: its label, its group, #1 for the first field, or nothing where it says all itself."""
    if line.startswith("#"):
        return question.locator(FIELDS).nth(int(line[1:]) - 1)
    box = question.get_by_role("combobox", name=line, exact=True)
    if line and box.count():
        return box
    group = question.get_by_role("group", name=line, exact=True) if line else question
    choices = [group.get_by_role(role, name=words, exact=True) for role in ("radio", "checkbox", "button")]
    return choices[0].or_(choices[1]).or_(choices[2])
