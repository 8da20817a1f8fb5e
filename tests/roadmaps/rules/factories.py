"""Facts as people make them, and lessons that name them."""

from datetime import timedelta

from django.core.cache import caches
from django.utils import timezone

from courses.models import LessonPage
from notifications import outbox
from roadmaps.rules.actions import add_fact, check_version, enter_version
from roadmaps.rules.models import RuleFact, RuleVersion
from tests.factories import PersonFactory

KEY = "ka122.max_participants"
NEXT_MONTH = timedelta(days=30)
SOURCE = {"source_name": "Programme Guide", "source_url": "https://guide.example/"}


class FactFactory:
    """A number of participants, checked by somebody unless `is_checked` says no."""

    @staticmethod
    def create(*, key=KEY, number=30, now, is_checked=True, **said) -> RuleFact:
        fact = add_fact(
            key=key,
            topic="ka122",
            kind="number",
            unit="participants",
            names={"en": "Most participants"},
            by=None,
            now=now,
        )
        version = FactFactory.say(fact, number, now=now, **said)
        if is_checked:
            check_version(version=version, by=PersonFactory.create(), now=now)
        return fact

    @staticmethod
    def say(fact: RuleFact, number: int, *, now, **said) -> RuleVersion:
        given = {
            "call": 2026,
            "review_on": timezone.localdate(now) + NEXT_MONTH,
            "by": None,
            **SOURCE,
            **said,
        }
        return enter_version(fact=fact, value={"number": number}, now=now, **given)


def names_rule(course, *, lesson="lesson-1", key=KEY, language="en") -> LessonPage:
    """The lesson says nothing else than the fact."""
    page = LessonPage.objects.get(
        translation_key=course.units.get(key=lesson).uuid, locale__language_code=language
    )
    page.body = [("text", f"<p>At most {{{{rule:{key}}}}}.</p>")]
    page.save_revision().publish()
    return page


def worked_off(now) -> None:
    """A minute later, in every process."""
    outbox.work_off(now=now)
    caches["pages"].delete("rules:lately")
