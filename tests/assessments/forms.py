"""A question's fields as its page has them, filled in as somebody does who sees the words and not the code."""

from collections.abc import Iterable

from bs4 import BeautifulSoup, Tag

Fields = dict[str, list[str]]


def question_in(response, slot: int) -> Tag:
    """Read out of its own part of the page: the whole takes ten times as long."""
    page = response.content.decode()
    here = page.find(f'data-question="{slot}"')
    assert here > 0, f"no question {slot}"
    end = page.find('data-question="', here + 1)
    part = page[page.rindex("<", 0, here) : end if end > 0 else page.index("</main>", here)]
    return BeautifulSoup(part, "html.parser").select_one(f'[data-question="{slot}"]')


def shown(question: Tag) -> Fields:
    """What the page sends if nobody touches it."""
    fields: Fields = {}
    for control in question.select("input[name]:not([type=file]), select[name], textarea[name]"):
        fields.setdefault(control["name"], []).extend(_said(control))
    return fields


def filled(question: Tag, says: Iterable[tuple[str, str]]) -> Fields:
    fields = shown(question)
    for line, said in says:
        control, value = _found(question, line, said)
        kept = fields[control["name"]] if control.get("type") == "checkbox" else []
        fields[control["name"]] = [*kept, value]
    return fields


def button(question: Tag, words: str) -> Fields:
    """All fields and the button that is pressed, which comes last."""
    fields = shown(question)
    pressed = next(found for found in question.select("button[name]") if words_of(found) == words)
    fields[pressed["name"]] = [*fields.get(pressed["name"], []), pressed["value"]]
    return fields


def words_of(tag: Tag | None) -> str:
    return tag.get_text(" ", strip=True) if tag else ""


def _said(control: Tag) -> list[str]:
    if control.name == "select":
        chosen = control.select_one("option[selected]") or control.select_one("option")
        return [chosen["value"]] if chosen else []
    if control.name == "textarea":
        return [control.get_text().removeprefix("\n")]
    if control.get("type") in ("radio", "checkbox"):
        return [control["value"]] if control.has_attr("checked") else []
    return [control.get("value", "")]


def _found(question: Tag, line: str, said: str) -> tuple[Tag, str]:
    for number, control in enumerate(question.select("input:not([type=hidden]), select, textarea"), 1):
        if line not in (_line(question, control), f"#{number}"):
            continue
        if control.name == "select":
            return control, next(option["value"] for option in control("option") if words_of(option) == said)
        if control.name == "textarea" or control["type"] == "text":
            return control, said
        if words_of(control.find_parent("label")) == said:
            return control, control["value"]
    raise AssertionError(f"nothing is called {line}: {said}")


def _line(question: Tag, control: Tag) -> str:
    """What the control is about: its own label, the legend of its group, or nothing where the group is the question."""
    if control.name == "select" and control.get("id"):
        return words_of(question.select_one(f'label[for="{control["id"]}"]'))
    group = control.find_parent("fieldset")
    return "" if group is question else words_of(group.find("legend"))
