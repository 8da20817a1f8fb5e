"""Blocks as they are compared: by their labels, options by their words, words marked; on Wagtail's own page, too."""

import pytest
from django.urls import reverse

from content.blocks import LessonStream
from courses.models import LessonPage
from studio.history.differences import of_streams

STREAM = LessonStream()


def callout(kind="tip", text="Go slowly."):
    return {"type": "callout", "id": "c1", "value": {"kind": kind, "title": "Mind", "text": f"<p>{text}</p>"}}


def text(words, key):
    return {"type": "text", "id": key, "value": f"<p>{words}</p>"}


def told(before, after):
    return [
        (
            block.kind,
            block.label,
            [(line.label, [tuple(piece) for piece in line.pieces]) for line in block.lines],
        )
        for block in of_streams(STREAM, before, after)
    ]


def test_option_and_words_of_a_block_are_read():
    assert told([callout()], [callout("warning", "Go very slowly.")]) == [
        (
            "changed",
            "Callout",
            [
                ("Kind", [("gone", "Tip"), ("new", "Take care")]),
                ("Text", [("same", "Go"), ("new", " very"), ("same", " slowly.")]),
            ],
        )
    ]


def test_added_removed_and_moved_blocks_are_told():
    before = [text("One.", "1"), text("Two.", "2"), text("Three.", "3")]
    after = [text("Three.", "3"), text("One.", "1"), text("Four.", "4")]

    assert told(before, after) == [
        ("moved", "Text", []),
        ("removed", "Text", [("Text", [("gone", "Two.")])]),
        ("added", "Text", [("Text", [("new", "Four.")])]),
    ]


def test_items_of_a_list_are_matched_by_their_ids():
    def cards(*titles):
        items = [
            {"type": "item", "id": key, "value": {"title": title, "text": "<p>Same.</p>"}}
            for key, title in titles
        ]
        return {"type": "accordion", "id": "a", "value": {"items": items}}

    ((kind, _label, lines),) = told([cards(("x", "First"), ("y", "Second"))], [cards(("y", "Second"))])

    assert (kind, lines) == (
        "changed",
        [("Title", [("gone", "First")]), ("Text", [("gone", "Same.")])],
    )


@pytest.mark.django_db
def test_wagtails_comparison_shows_the_same(client, course, admin):
    page = LessonPage.objects.get(slug="lesson-1", locale__language_code="en")
    page.body = [callout()]
    first = page.save_revision()
    page.body = [callout("warning")]
    second = page.save_revision()
    client.force_login(admin)

    html = client.get(
        reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, first.pk, second.pk])
    ).content.decode()

    assert "Callout: changed" in html
    assert "[added: </span>Take care" in html
    assert "c1" not in html.split("Callout: changed")[1].split("</table>")[0]
