"""A small course folder with every kind of block, in two languages; tests change single files of it."""

import re
from pathlib import Path

from interop.folder.reading import read_course
from interop.folder.schema import CourseFolder

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3">\n  <path class="line" d="M0 0h4"/>\n</svg>\n'
)

COURSE = """code: X1
source: en
state: open
hours: 2
level: foundation
audiences: [managers]
topics: [strategy]
modules:
  - key: first
    units:
      - key: all-blocks
        kind: lesson
        minutes: 15
        requirement: required
      - key: story
        kind: case
        minutes: 10
        requirement: optional
  - key: second
    units:
      - key: check
        kind: quiz
        minutes: 20
        requirement: required
        pass_mark: 60
        attempts: 3
        time_limit: 0
"""

SMALL = """code: S1
source: en
state: open
hours: 1
level: foundation
modules:
  - key: first
    units:
      - {key: one, kind: lesson, minutes: 5}
      - {key: two, kind: lesson, minutes: 5}
"""

COURSE_EN = """---
title: A small course
slug: a-small-course
promise: You learn how folders work.
outcomes:
  - tell one block from another
modules:
  first: The first part
  second: The second part
credits: Invented.
---
About the *course*.
"""

COURSE_IT = """---
title: Un piccolo corso
slug: un-piccolo-corso
promise: Impari come funzionano le cartelle.
outcomes:
  - distinguere un blocco da un altro
modules:
  first: La prima parte
  second:
    title: La seconda parte
    slug: la-seconda-parte
---
Il *corso*.
"""

LESSON = """---
title: All blocks
slug: all-blocks
summary: One of each.
---
A paragraph with *emphasis*, **strong words** and a [link](https://example.org).

- one
- two
  1. deep

## A heading

![A line.](media/line.svg "Just a line")

::: callout tip
### A title
Some text.
:::

::: quote
We began with a trip.
-- Noor
:::

::: dialogue
### Scene
A table.

**Mara:** Hello.

**Teo:** *nods* Yes.
:::

::: accordion
### "It is travel."
Travel is visible.
:::

::: cards
### One
Text.

### Two
- a list
:::

::: steps
### First
Do it.
:::

::: table
Caption: Two columns
| Name | What |
|---|---|
| **a** | b \\| c |
| d |  |
:::

::: terms
- **Mobility**: a person goes.
:::

::: check
? Which one?
+ this
> yes
- that
> no
! Because.
:::

::: reflection
What now?
:::

::: worksheet
### Sheet
- Write here (5 lines)
- One line (1 line)
:::

::: scale
### My radar
Scale: 0 no | 1 yes
#### Group
- I can.
- I will.
:::

::: sources
- A book, 2020. https://example.org/book
- Another book
:::

::: audio
File: media/voice.mp3
Title: A voice

What is said.
:::

::: video
File: media/film.mp4
Captions: media/film.vtt
Title: A film

What is said.
:::

::: video
Embed: https://vimeo.com/76979871
Title: Another film

What is said there.
:::

::: file
File: media/list.pdf
Title: A list
:::
"""

QUIZ = """---
title: Check
slug: check
summary: Two questions.
---
Take your time.

## first-question (single)
? Which is right?
- wrong
> no
+ right
> yes
! The reason.

## second-question (multiple, 2 points)
? Which are right?
+ one
+ two
- three
"""

CASE = """---
title: A story
slug: story
summary: You decide.
---
It begins.

# start | The start
Something happens.

-> left | Go left.
> It is dark.
-> right | Go right.

# left | The left
The end.

# right | The right (other side)
The end, too.
"""

FILES = {
    "course.yaml": COURSE,
    "course.en.md": COURSE_EN,
    "course.it.md": COURSE_IT,
    "illustration.svg": SVG,
    "all-blocks.en.md": LESSON,
    "all-blocks.it.md": LESSON.replace("title: All blocks", "title: Tutti i blocchi"),
    "story.en.md": CASE,
    "check.en.md": QUIZ,
    "check.it.md": QUIZ.replace("title: Check", "title: Verifica").replace("Which is right", "Quale va bene"),
    "media/line.svg": SVG,
    "media/voice.mp3": "voice",
    "media/film.mp4": "film",
    "media/film.vtt": "WEBVTT",
    "media/list.pdf": "%PDF-1.4",
}


def folder_files(**changes: str | None) -> dict[str, bytes]:
    """The files with some of them changed, added or (None) taken away: `check_en_md="…"` is check.en.md."""
    named = {_name(key): text for key, text in changes.items()}
    return {name: text.encode() for name, text in (FILES | named).items() if text is not None}


def _name(key: str) -> str:
    return next((name for name in FILES if re.sub("[./-]", "_", name) == key), key.replace("_", "."))


def sample_course(**changes: str | None) -> CourseFolder:
    return read_course(folder_files(**changes))


def small_files(text: str = "Text.", title: str = "One", **more: str) -> dict[str, bytes]:
    """S1: two lessons in English; `text` is the first one's."""
    files = {
        "course.yaml": SMALL,
        "course.en.md": "---\ntitle: Small\nslug: small\npromise: Little.\nmodules: {first: First}\n---\n",
        "one.en.md": f'---\ntitle: "{title}"\nslug: one\n---\n{text}\n',
        "two.en.md": "---\ntitle: Two\nslug: two\n---\nMore text.\n",
    }
    return {name: data.encode() for name, data in (files | more).items()}


def small_course(text: str = "Text.", title: str = "One", **more: str) -> CourseFolder:
    return read_course(small_files(text, title, **more))


def write_small_folder(root: Path, **changes: str) -> Path:
    root.mkdir()
    for name, data in small_files(**changes).items():
        (root / name).write_bytes(data)
    return root
