"""Who is told what on the way from an author to a reviewer and back: once, in their language, by our outbox alone."""

import pytest
from django.core import mail
from wagtail.models import Comment, CommentReply, PageSubscription, WorkflowState
from wagtail.signals import task_submitted, workflow_approved
from wagtail.users.models import UserProfile

from notifications.models import Outbox
from studio.workbench.acts.publishing import publish_course, submit_course
from studio.workflow.comments import send_notification
from tests.factories import PersonFactory

pytestmark = pytest.mark.django_db


def submit(course, tree_of, author):
    return submit_course(course=course, stand=tree_of(course).stand, user=author)


def switch_off(person, notification):
    profile = UserProfile.get_for_user(person)
    setattr(profile, f"{notification}_notifications", False)
    profile.save()


def test_whole_course_is_one_mail_to_each_reviewer_and_administrator(
    changed, tree_of, author, reviewer, admin, letters
):
    reviewer.language = "it"
    reviewer.save()
    pages = submit(changed, tree_of, author)

    followed = PageSubscription.objects.filter(user=author, comment_notifications=True)
    assert sorted(each.page_id for each in followed) == sorted(page.pk for page in pages)
    assert len(pages) == 2
    assert sorted(to for to, _subject in letters("workflow")) == ["admin@example.org", "reviewer@example.org"]
    assert Outbox.objects.get(payload__to="reviewer@example.org").payload["text"].startswith("Ciao ")
    text = Outbox.objects.get(payload__to="admin@example.org").payload["text"]
    assert [text.count(each) for each in ("- Lesson 1", "- Lesson 2", "/publish/")] == [1, 1, 1]
    assert mail.outbox == []


def test_one_page_is_one_mail_however_often_it_is_announced(changed, page_of, author, reviewer, letters):
    page = page_of("Lesson 1")
    state = page.get_workflow().start(page, author)
    task = state.current_task_state

    task_submitted.send(sender=type(task.specific), instance=task.specific, user=author)

    assert letters("workflow") == [("reviewer@example.org", "To review: “Lesson 1”")]


def test_nobody_is_told_who_does_not_want_to_be(changed, tree_of, page_of, author, reviewer, letters):
    for person, notification in ((reviewer, "submitted"), (author, "approved"), (author, "rejected")):
        switch_off(person, notification)
    submit(changed, tree_of, author)
    reject(page_of("Lesson 1"), reviewer)
    approve(page_of("Lesson 2"), reviewer)

    assert letters("workflow") == []


def approve(page, reviewer):
    page.current_workflow_task_state.specific.approve(user=reviewer)


def reject(page, reviewer, comment=""):
    page.current_workflow_task_state.specific.reject(user=reviewer, comment=comment)


def test_author_reads_what_the_reviewer_decided(changed, page_of, author, reviewer, letters):
    author.language = "it"
    author.save()
    first, second = page_of("Lesson 1"), page_of("Lesson 2")
    for page in (first, second):
        page.get_workflow().start(page, author)
    Outbox.objects.all().delete()

    approve(first, reviewer)
    workflow_approved.send(
        sender=WorkflowState, instance=WorkflowState.objects.get(status="approved"), user=reviewer
    )
    reject(second, reviewer, "The second paragraph is too long.")

    found = Outbox.objects.filter(key__startswith="workflow ").order_by("pk")
    assert [row.payload["to"] for row in found] == ["author@example.org"] * 2
    assert [row.payload["text"].startswith("Ciao ") for row in found] == [True, True]
    assert [
        title in row.payload["subject"] for row, title in zip(found, ("Lesson 1", "Lesson 2"), strict=True)
    ] == [True, True]
    assert "The second paragraph is too long." in Outbox.objects.latest("pk").payload["text"]
    assert mail.outbox == []


def test_publishing_what_was_submitted_tells_its_author_once(changed, tree_of, author, reviewer, letters):
    submit(changed, tree_of, author)
    Outbox.objects.all().delete()

    publish_course(course=changed, stand=tree_of(changed).stand, user=reviewer)

    assert letters("workflow") == [("author@example.org", "Approved: “Course W1”")]


def test_whoever_takes_back_what_they_submitted_tells_nobody(changed, page_of, author, reviewer, letters):
    page = page_of("Lesson 1")
    state = page.get_workflow().start(page, author)
    Outbox.objects.all().delete()

    state.cancel(user=author)

    assert letters("workflow") == []


@pytest.fixture
def commented(built, page_of, author, reviewer):
    """A thread at a block: the reviewer began it."""
    page = page_of("Lesson 1")
    block = page.body[0].id
    comment = Comment.objects.create(
        page=page, user=reviewer, text="Which year?", contentpath=f"body.{block}"
    )
    return page, comment


def changes_of(page, editor, **changes):
    nothing = {"new_comments": [], "resolved_comments": [], "deleted_comments": [], "replied_comments": []}
    return nothing | {"page": page, "editor": editor} | changes


def test_answer_to_a_comment_is_told_once_to_who_wants_it(commented, author, reviewer, letters):
    page, comment = commented
    reply = CommentReply.objects.create(comment=comment, user=author, text="2025.")
    changes = changes_of(page, author, replied_comments=[{"comment": comment, "replies": [reply]}])
    other = PersonFactory.create(email="other@example.org")
    reviewer.language = "it"
    switch_off(other, "updated_comments")

    for _ in range(2):
        send_notification([reviewer, other], "updated_comments", changes)

    assert [to for to, _subject in letters("comments")] == ["reviewer@example.org"]
    text = Outbox.objects.get().payload["text"]
    assert (text.startswith("Ciao "), "> 2025." in text) == (True, True)


def test_editor_sends_its_mails_about_comments_by_our_door(client, commented, author, reviewer, letters):
    from wagtail.admin.views.pages.edit import EditView

    page, comment = commented
    PageSubscription.objects.create(page=page, user=reviewer, comment_notifications=True)
    view = EditView()
    view.page, view.request = page, type("Request", (), {"user": author})()
    changes = {"deleted_replies": [], "edited_replies": [], "edited_comments": [], "new_replies": []}

    view.send_commenting_notifications(
        changes | {"new_comments": [comment], "resolved_comments": [], "deleted_comments": []}
    )

    assert letters("comments") == [("reviewer@example.org", "Comments on “Lesson 1”")]
    assert mail.outbox == []
