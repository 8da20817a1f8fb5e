"""Which mails were sent is read by people: each has a name in their language."""

from django.conf import settings

from support.letters import STORIES

MAILS = settings.BASE_DIR / "templates/notifications/mail"
TO_STAFF = ("comments_", "report_ready", "review_", "workflow_")


def test_every_mail_to_learners_has_a_name():
    found = {path.stem for path in MAILS.glob("*.txt")} - {"base"}

    assert {story for story in found if not story.startswith(TO_STAFF)} - STORIES.keys() == set()
