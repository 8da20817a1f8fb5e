"""A draft read without an account: by its link only, read-only, with comments and a signature that counts once confirmed."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from courses.models import CoursePage
from studio.review import actions
from studio.review.models import ReviewComment, SignOff

from .conftest import address_in_mail

pytestmark = pytest.mark.django_db
SIGNED = {"verdict": "ready", "statement": "Clear.", "name": "Rea Reader", "email": "rea@sample.example"}


def test_the_link_in_the_mail_shows_what_is_asked_and_opens_with_a_press(secret, course):
    url = address_in_mail("rea@sample.example", "Course C1")
    client = Client()

    assert url == f"/en/review/open/{secret}/"
    assert b"Please look at the cases." in client.get(url).content
    assert client.post(url)["Location"].startswith("/en/review/")


def test_only_the_digest_of_the_secret_is_kept(secret, link):
    assert secret not in str(vars(link))
    assert len(link.digest) == 64


def test_the_reader_sees_the_draft_and_learners_do_not(lesson, reader, link):
    draft = reader.get(f"/en/review/{link.uuid}/{lesson.translation_key}/draft/")

    assert b"still a draft" in draft.content
    assert draft["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in draft["Content-Security-Policy"]
    assert b"still a draft" not in Client().get("/en/courses/c1/module-1/lesson-1/").content


def test_who_has_not_opened_the_link_reads_nothing(lesson, link):
    for path in ("", f"{lesson.translation_key}/", f"{lesson.translation_key}/draft/"):
        assert Client().get(f"/en/review/{link.uuid}/{path}").status_code == 404


@pytest.mark.parametrize("change", [{"withdrawn_at": timezone.now()}, {"expires_at": timezone.now()}])
def test_a_link_that_is_over_is_like_one_that_never_was(secret, reader, link, change):
    type(link).objects.filter(pk=link.pk).update(**change)

    assert reader.get(f"/en/review/{link.uuid}/").status_code == 404
    assert Client().get(f"/en/review/open/{secret}/").status_code == 404


def test_a_page_of_another_course_is_not_there(reader, link):
    other = CoursePage.objects.exclude(translation_key=link.course.uuid).first()
    key = other.translation_key if other else "00000000-0000-4000-8000-000000000000"

    assert reader.get(f"/en/review/{link.uuid}/{key}/").status_code == 404


def test_a_comment_is_about_a_block_and_is_kept_once(lesson, reader, link):
    block = lesson.get_latest_revision_as_object().body[0].id
    url = f"/en/review/{link.uuid}/{lesson.translation_key}/"

    for _ in range(2):
        reader.post(f"{url}comment/", {"block": block, "text": "Too long."})

    (said,) = ReviewComment.objects.all()
    assert (said.page, said.block, said.text) == (lesson.translation_key, block, "Too long.")
    assert "Words that are still a draft." in reader.get(url).content.decode()


def test_an_empty_comment_is_asked_for_again(lesson, reader, link):
    answer = reader.post(
        f"/en/review/{link.uuid}/{lesson.translation_key}/comment/", {"block": "", "text": ""}
    )

    assert answer.status_code == 400
    assert ReviewComment.objects.count() == 0


def test_a_link_takes_only_so_many_comments(lesson, reader, link, monkeypatch):
    monkeypatch.setattr(actions, "MOST_COMMENTS", 1)
    for text in ("One.", "Two."):
        reader.post(f"/en/review/{link.uuid}/{lesson.translation_key}/comment/", {"text": text})

    assert [said.text for said in ReviewComment.objects.all()] == ["One."]


def test_a_signature_counts_once_its_address_is_confirmed(reader, link, admin):
    reader.post(f"/en/review/{link.uuid}/sign-off/", SIGNED)
    assert SignOff.objects.get().confirmed_at is None

    url = address_in_mail("rea@sample.example", "Confirm")
    assert Client().get(url).status_code == 200
    assert SignOff.objects.get().confirmed_at is None
    Client().post(url)

    assert SignOff.objects.get().confirmed_at is not None
    assert address_in_mail(admin.email, "signed off") == f"/cms/reviews/{link.course_id}/"
    assert Client().post(url).status_code == 404


def test_who_confirms_late_reads_that_the_draft_has_changed(lesson, reader, link):
    reader.post(f"/en/review/{link.uuid}/sign-off/", SIGNED)
    lesson.body = [("text", "<p>Other words.</p>")]
    lesson.save_revision()

    page = Client().get(address_in_mail("rea@sample.example", "Confirm"))

    assert b"The draft has changed since you read it" in page.content


def test_a_link_sends_only_so_many_mails_to_strangers(reader, link):
    for number in range(actions.MOST_UNCONFIRMED + 2):
        reader.post(f"/en/review/{link.uuid}/sign-off/", SIGNED | {"email": f"p{number}@sample.example"})

    assert SignOff.objects.count() == actions.MOST_UNCONFIRMED


def test_an_expired_link_is_valid_until_its_last_moment(link, now):
    assert link.is_valid(at=now + timedelta(days=14) - timedelta(seconds=1))
    assert not link.is_valid(at=now + timedelta(days=14))
