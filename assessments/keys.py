"""What questions are graded by: the key of each version, with what the words of all languages add to it and with what was
decided about it after it had been asked.

Words are taken as they were at a moment, so grading again from the same facts gives the same points: an attempt's own at its
end, those of a corrected version at the time of the correction.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from . import grading
from .correcting.policies import READS_NEW_KEY, with_decision
from .marking import Asked
from .models.correction import GradingRun
from .models.question import QuestionText, QuestionVersion


def asked(versions: Sequence[QuestionVersion], *, at: datetime) -> list[Asked]:
    """In the same order. A query where an answer is something written, one where something was corrected, none otherwise."""
    keys = Keys(versions, at=at)
    return [keys.asked(version, at=at) for version in versions]


class Keys:
    """Of some versions, read once for many attempts; or, with `at`, for one moment only."""

    def __init__(self, versions: Iterable[QuestionVersion], *, at: datetime | None = None):
        versions = list(versions)
        self._runs = _runs([version.pk for version in versions if version.is_corrected])
        newer = [run.new_version for runs in self._runs.values() for run in runs]
        self._texts = _texts([*versions, *newer], None if newer else at)
        self._asked: dict[tuple[int, tuple[int, ...]], Asked] = {}

    def asked(self, version: QuestionVersion, *, at: datetime | None) -> Asked:
        """`at` is known of everything that was handed in. The same facts give the same object."""
        texts = self._texts_at(version, at)
        name = (version.pk, tuple(text.pk for text in texts))
        if name not in self._asked:
            self._asked[name] = self._decided(version, texts)
        return self._asked[name]

    def _decided(self, version: QuestionVersion, texts: Sequence[QuestionText]) -> Asked:
        said = Asked(kind=version.kind, points=version.points, key=_key(version, texts))
        for run in self._runs.get(version.pk, ()):
            if run.new_version.kind == version.kind:
                key = _key(run.new_version, self._texts_at(run.new_version, run.created_at))
                said = with_decision(said, run.policy, key)
            elif run.policy not in READS_NEW_KEY:
                said = with_decision(said, run.policy, {})
        return said

    def _texts_at(self, version: QuestionVersion, at: datetime | None) -> Sequence[QuestionText]:
        """The newest of each language at that moment."""
        texts = self._texts.get(version.pk, ())
        newest = {text.language: text for text in texts if at and text.created_at <= at}
        return sorted(newest.values(), key=lambda text: text.pk)


def _key(version: QuestionVersion, texts: Iterable[QuestionText]) -> dict[str, Any]:
    words = [text.words for text in texts]
    return grading.get(version.kind).with_words(version.key, words) if words else version.key


def _runs(versions: list[int]) -> dict[int, list[GradingRun]]:
    if not versions:
        return {}
    found: dict[int, list[GradingRun]] = {}
    runs = GradingRun.objects.in_force().filter(old_version__in=versions).select_related("new_version")
    for run in runs.order_by("pk"):
        found.setdefault(run.old_version_id, []).append(run)
    return found


def _texts(versions: Iterable[QuestionVersion], at: datetime | None) -> dict[int, list[QuestionText]]:
    """The oldest first, so that the last of a language is the newest; of one moment only the newest are read."""
    writing = [version.pk for version in versions if grading.get(version.kind).reads_words]
    if not writing:
        return {}
    known = QuestionText.objects.filter(version__in=writing)
    texts = known.filter(created_at__lte=at).latest_revisions(writing) if at else known
    found: dict[int, list[QuestionText]] = {}
    for text in texts.order_by("pk"):
        found.setdefault(text.version_id, []).append(text)
    return found
