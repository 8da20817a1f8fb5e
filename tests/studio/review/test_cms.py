"""Sharing a draft from the CMS, and working through what its readers say."""

import pytest

from studio.review import actions
from studio.review.models import ReviewLink
from tests.factories import PersonFactory

from .test_reading import SIGNED

pytestmark = pytest.mark.django_db
FORM = {"name": "Rea", "email": "rea@sample.example", "language": "en", "days": "7", "words": ""}


@pytest.fixture
def url(course):
    return f"/cms/reviews/{course.pk}/"


def test_an_author_shares_a_draft_and_reads_the_link_once(client, admin, url):
    client.force_login(admin)

    shown = client.post(url, FORM, follow=True).content.decode()

    link = ReviewLink.objects.get()
    assert (link.email, link.made_by, (link.expires_at - link.made_at).days) == (
        "rea@sample.example",
        admin,
        7,
    )
    assert "/en/review/open/" in shown
    assert "/en/review/open/" not in client.get(url).content.decode()


def test_a_form_without_an_address_says_so_and_sends_nothing(client, admin, url):
    client.force_login(admin)

    assert client.post(url, FORM | {"email": "rea"}).status_code == 400
    assert ReviewLink.objects.count() == 0


def test_learners_and_editors_of_other_things_are_sent_away(client, url):
    client.force_login(PersonFactory.create())

    assert client.get(url).status_code == 302


def test_a_withdrawn_link_opens_nothing(client, admin, url, link, reader):
    client.force_login(admin)

    client.post(f"{url}links/{link.pk}/withdraw/")

    assert reader.get(f"/en/review/{link.uuid}/").status_code == 404


def test_a_comment_is_settled_and_opened_again(client, admin, url, link, lesson, now):
    said = actions.comment(link=link, page=lesson.translation_key, block="", text="Too long.", now=now)
    client.force_login(admin)

    for is_settled in (True, False):
        client.post(f"{url}comments/{said.pk}/settle/")
        said.refresh_from_db()
        assert (said.settled_at is not None, said.settled_by == admin) == (is_settled, is_settled)
    assert f"/cms/pages/{lesson.pk}/edit/" in client.get(url).content.decode()


def test_a_signature_stands_beside_whether_the_draft_is_still_the_same(
    client, admin, url, link, reader, lesson
):
    reader.post(f"/en/review/{link.uuid}/sign-off/", SIGNED)
    actions.confirm(sign_off=link.sign_offs.get(), now=link.made_at)
    client.force_login(admin)
    assert "for the draft as it is" in client.get(url).content.decode()

    lesson.body = [("text", "<p>Other words.</p>")]
    lesson.save_revision()

    assert "the draft has changed since" in client.get(url).content.decode()


def test_comments_stand_in_the_order_of_the_page_and_on_the_workbench(
    client, admin, url, link, lesson, now, course
):
    lesson.body = [("text", "<p>First words of it.</p>"), ("text", "<p>Second words of it.</p>")]
    lesson.save_revision()
    blocks = [str(block.id) for block in lesson.body]
    for block, text in (
        (blocks[1], "About the second."),
        (blocks[0], "About the first."),
        ("", "About all."),
    ):
        actions.comment(link=link, page=lesson.translation_key, block=block, text=text, now=now)
    client.force_login(admin)

    shown = client.get(url).context["comments"]

    assert [said.text for said, _page, _place in shown] == [
        "About all.",
        "About the first.",
        "About the second.",
    ]
    assert f"/edit/#block-{blocks[1]}-section" in client.get(url).content.decode()
    workbench = client.get(f"/cms/workbench/{course.uuid}/").content.decode()
    assert f"/cms/reviews/{course.pk}/#page-{lesson.translation_key}" in workbench


def test_sign_off_stands_beside_the_button_that_publishes(client, admin, link, reader, course):
    reader.post(f"/en/review/{link.uuid}/sign-off/", SIGNED)
    actions.confirm(sign_off=link.sign_offs.get(), now=link.made_at)
    client.force_login(admin)

    shown = client.get(f"/cms/workbench/{course.uuid}/publish/").content.decode()

    assert f"{SIGNED['name']}: Ready to publish" in shown
    assert "for the draft as it is" in shown
