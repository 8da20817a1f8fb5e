"""The files of a folder while they are read: their text, their front matter, and every error so far."""

import re
from collections.abc import Mapping, Sequence

from . import frontmatter
from .fences import Refuse
from .frontmatter import Fields, Mark
from .lines import FolderError, InvalidFolderError, Line, RefusedError, numbered

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


class Source:
    def __init__(self, files: Mapping[str, bytes]):
        self.files = files
        self.errors: list[FolderError] = []

    def refuse(self, file: str, line: int, message: str) -> None:
        self.errors.append(FolderError(file, line, message))

    def refuser(self, file: str) -> Refuse:
        return lambda error: self.refuse(file, error.line, error.message)

    def raise_errors(self) -> None:
        if self.errors:
            raise InvalidFolderError(set(self.errors))

    def text(self, file: str) -> str:
        """What the file says; empty, with an error, where it is not plain text."""
        data = self.files[file]
        try:
            text = data.decode("utf-8-sig").replace("\r\n", "\n")
        except UnicodeDecodeError as error:
            self.refuse(file, data.count(b"\n", 0, error.start) + 1, "The file is not written in UTF-8.")
            return ""
        for line in numbered(text) if _CONTROL.search(text) else ():
            if _CONTROL.search(line.text):
                self.refuse(file, line.number, "This line holds a control character.")
        return text

    def line_of(self, file: str, words: str) -> int:
        """Where the words stand first."""
        text = self.files[file].decode(errors="replace")
        return text.count("\n", 0, max(0, text.find(words))) + 1

    def yaml(self, file: str) -> Fields:
        return self._fields(file, numbered(self.text(file)))

    def matter(self, file: str) -> tuple[Fields, Sequence[Line]]:
        """The front matter and the lines of the body."""
        try:
            head, body = frontmatter.split(self.text(file))
        except RefusedError as error:
            self.refuse(file, error.line, error.message)
            return Fields(file, Mark({}, 1), []), ()
        return self._fields(file, head), body

    def _fields(self, file: str, lines: Sequence[Line]) -> Fields:
        try:
            mark = frontmatter.load(lines)
        except RefusedError as error:
            self.refuse(file, error.line, error.message)
            return Fields(file, Mark({}, 1), [])
        return Fields(file, mark, self.errors)
