"""The first hour of an author, step by step as docs/editors.md tells it."""

import re
from typing import Protocol

from playwright.sync_api import FilePayload, Locator, Page

from scripts.screenshots.camera import Camera

TITLE, CODE = "Welcoming a school from abroad", "VISIT"
DOCUMENT = """# Before the visit

## Who comes, and why

Ask the guests what they want to see. **Two questions** are enough.

- What will you use at home?
- Whom do you want to meet?

## The programme

| | |
|---|---|
| 9:00 | Coffee with the head |
| 10:00 | Workshops |

# Afterwards

## What stays

Write down what both schools will do next.
"""


class Desk(Protocol):
    def window(self) -> Page: ...
    def enter(self, name: str) -> Page: ...


def walk(desk: Desk, camera: Camera) -> None:
    author = desk.enter("author")
    begin(author, camera)
    course = author.url
    add_units(author, camera)
    write_lesson(author, camera)
    write_quiz(author, course, camera)
    link = ask_reader(author, course, camera)
    read_draft(desk.window(), link, camera)
    look_before_publishing(desk.enter("reviewer"), course, camera)
    bring_document(author, camera)


def begin(author: Page, camera: Camera) -> None:
    author.goto("/cms/workbench/new/")
    author.get_by_label("Title of the course").fill(TITLE)
    author.get_by_label("Code").fill(CODE)
    author.get_by_role("radio", name="Short course").check()
    camera.take(author, "new-course")
    author.get_by_role("button", name="Make the course").click()
    author.get_by_role("link", name="Readers of the draft").wait_for()


def add_units(author: Page, camera: Camera) -> None:
    """A lesson at its place, and a quiz in which all is missing."""
    author.reload()  # without the green line
    camera.take(author, "outline")
    add(author, "Into practice", "What we have agreed", "Quiz")
    line = author.locator(".wb-unit", has=author.get_by_role("link", name="What we have agreed", exact=True))
    line.locator(".wb-problems summary").click()
    top(line)
    camera.take(author, "problems")


def add(author: Page, module: str, title: str, kind: str) -> None:
    label = author.get_by_label(f"New unit: {module}")
    label.fill(title)
    form = author.locator(".wb-add", has=label)
    form.get_by_label("Kind").select_option(label=kind)
    form.get_by_role("button", name="Add").click()
    author.get_by_role("link", name=title, exact=True).wait_for()


def write_lesson(author: Page, camera: Camera) -> None:
    author.get_by_role("link", name="Welcome", exact=True).click()
    text = author.locator("[data-contentpath=body] [role=textbox]").first
    text.click()
    author.keyboard.press("Control+a")
    words = "It is Monday, eight o'clock. Twelve people from Finland stand at your gate. Who says hello?"
    author.keyboard.insert_text(words)
    author.locator('input[name^=body][value*="Finland"]').wait_for(state="attached")
    camera.take(author, "lesson")
    edit = author.url
    author.get_by_role("button", name="Save draft").click()
    author.get_by_text("Page 'Welcome' has been updated.").wait_for()
    author.goto(edit.replace("/edit/", "/view_draft/"))
    camera.take(author, "as-learner")


def write_quiz(author: Page, course: str, camera: Camera) -> None:
    author.goto(course)
    author.get_by_role("link", name="Check yourself", exact=True).click()
    stem = author.locator("[data-contentpath=questions] [data-contentpath=stem]").first
    stem.wait_for()
    top(stem)
    camera.take(author, "quiz")


def ask_reader(author: Page, course: str, camera: Camera) -> str:
    """The address that the reader gets."""
    author.goto(course)
    author.get_by_role("link", name="Readers of the draft").click()
    author.get_by_label("Reader's name").fill("Rina Reader")
    author.get_by_label("E-mail address").fill("rina@sample.example")
    author.get_by_label("Your words to the reader").fill("Would this help somebody who has never had guests?")
    camera.take(author, "ask-a-reader")
    author.get_by_role("button", name="Send the link").click()
    said = author.get_by_text("The link is on its way by mail.").inner_text()
    return re.findall(r"http\S+", said)[0]


def read_draft(reader: Page, link: str, camera: Camera) -> None:
    reader.goto(link)
    reader.get_by_role("button", name="Read the draft").click()
    reader.get_by_role("link", name="Welcome", exact=True).click()
    reader.frame_locator(".draft-frame").get_by_role("heading", name="Welcome").first.wait_for()
    reader.get_by_label("Your comment", exact=True).fill("Say who the guests are: teachers, or learners?")
    camera.take(reader, "reader")


def look_before_publishing(reviewer: Page, course: str, camera: Camera) -> None:
    reviewer.goto(course)
    reviewer.get_by_role("link", name=re.compile("^Publish the course")).click()
    reviewer.get_by_role("heading", name="This is missing").wait_for()
    camera.take(reviewer, "publish")


def bring_document(author: Page, camera: Camera) -> None:
    author.goto("/cms/arrivals/")
    file: FilePayload = {"name": "visit.md", "mimeType": "text/markdown", "buffer": DOCUMENT.encode()}
    author.locator("#id_file").set_input_files(file)
    author.get_by_label("Code of the new course").fill("VISIT2")
    author.get_by_label("What somebody gains, in one sentence").fill("Guests leave as friends.")
    author.get_by_role("button", name="Read it").click()
    author.get_by_role("heading", name="Outline").wait_for()
    camera.take(author, "document")


def top(part: Locator) -> None:
    """Scroll so that this part stands below the CMS's own head."""
    part.evaluate("node => { node.style.scrollMarginTop = '6rem'; node.scrollIntoView({block: 'start'}) }")
