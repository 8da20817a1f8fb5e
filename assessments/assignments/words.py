"""What an assignment and a rubric say in the reader's language; part by part, what is missing in the source's."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from assessments.models import AssignmentText, AssignmentVersion, RubricText, RubricVersion


@dataclass(frozen=True)
class Words:
    """A piece of text and the language it is in."""

    text: str
    lang: str

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True)
class Bilingual:
    own: Mapping[str, Any]
    source: Mapping[str, Any]
    language: str
    source_language: str
    path: tuple[str, ...] = field(default=())

    def part(self, *names: str) -> Words:
        """A translation that only repeats the source is none."""
        own, source = (_found(words, (*self.path, *names)) for words in (self.own, self.source))
        if not own or own == source:
            return Words(source, self.source_language)
        return Words(own, self.language)

    def below(self, *names: str) -> "Bilingual":
        return Bilingual(self.own, self.source, self.language, self.source_language, (*self.path, *names))

    @property
    def plain(self) -> dict[str, Any]:
        """For copies and exports: the source's words, with those of the reader's language over them."""
        return _over(_tree(self.source, self.path), _tree(self.own, self.path))


def of_assignment(version: AssignmentVersion, language: str, source_language: str) -> Bilingual:
    return bilingual(AssignmentText, version, language, source_language)


def of_rubric(version: RubricVersion, language: str) -> Bilingual:
    return bilingual(RubricText, version, language, version.source_language)


def bilingual(model, version, language: str, source_language: str) -> Bilingual:
    texts = model.objects.latest_revisions([version.pk]).filter(language__in={language, source_language})
    said = {text.language: text.words for text in texts}
    return Bilingual(said.get(language, {}), said.get(source_language, {}), language, source_language)


def _tree(words: Any, path: tuple[str, ...]) -> dict[str, Any]:
    for name in path:
        words = words.get(name, {}) if isinstance(words, Mapping) else {}
    return words if isinstance(words, dict) else {}


def _found(words: Any, path: tuple[str, ...]) -> str:
    found = _tree(words, path[:-1]).get(path[-1], "")
    return found if isinstance(found, str) else ""


def _over(source: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    both = dict(source)
    for name, said in own.items():
        both[name] = _over(both.get(name, {}), said) if isinstance(said, dict) else said or both.get(name, "")
    return both
