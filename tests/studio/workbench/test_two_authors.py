"""Two authors at one lesson: in whatever order they save, no words are lost, and who saves over unseen words is told."""

import re
from itertools import permutations

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from studio.workbench import hooks
from tests.factories import PersonFactory

pytestmark = pytest.mark.django_db
LOADED = re.compile(r'name="(loaded_revision_id|loaded_revision_created_at)" value="([^"]*)"')
SAYS_SO = "saved this page while you were writing"


class Editor:
    """Somebody who has opened a page, as the form in their browser has it. `kept`: texts that the server has taken."""

    def __init__(self, name, page):
        person = PersonFactory.create(name=name, is_superuser=True, is_staff=True)
        self.name, self.page, self.client, self.count = name, page, Client(), 0
        self.client.force_login(person)
        self.address = reverse("wagtailadmin_pages:edit", args=[page.pk])
        self.kept = []
        self.open()

    def open(self):
        """What the editor prints into its form, without the page around it."""
        newest = self.page.revisions.order_by("created_at", "pk").last()
        made_at = newest.created_at.isoformat()
        self.known = {"loaded_revision_id": str(newest.pk), "loaded_revision_created_at": made_at}

    def save(self, **action):
        """Press a button. What is refused stands in the form again, with why."""
        response = self.client.post(self.address, self._form() | action)
        self.open()
        if response.status_code == 200:
            assert self.text in response.content.decode()
            return "Cannot overwrite" in response.content.decode()
        self.kept.append(self.text)
        return any(SAYS_SO in str(message) for message in get_messages(response.wsgi_request))

    def publish(self):
        return self.save(**{"action-publish": "1"})

    def autosave(self):
        """What the editor does by itself; where it is refused, the text stays in the form."""
        response = self.client.post(self.address, self._form(), headers={"accept": "application/json"})
        said = response.json()
        if said["success"]:
            self.kept.append(self.text)
            self.known |= {"overwrite_revision_id": said["revision_id"]}
        else:
            assert (response.status_code, said["error_code"]) == (400, "invalid_revision")
        return not said["success"]

    def _form(self):
        self.count += 1
        self.text = f"{self.name} wrote this, number {self.count}."
        return self.known | nested_form_data(
            {
                "title": "Lesson 1", "slug": "lesson-1", "summary": "", "minutes": 10,
                "requirement": "required", "rule": "read", "opening": streamfield([]),
                "body": streamfield([("text", rich_text(f"<p>{self.text}</p>"))]),
                "comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": 1000},
            }
        )  # fmt: skip


@pytest.fixture
def lesson(built, page_of):
    page = page_of("Lesson 1")
    page.save_revision()
    return page


@pytest.fixture
def editors(lesson):
    return Editor("Ada", lesson), Editor("Ben", lesson)


def kept(page, *editors):
    """The texts of these that stand in the history, one after the other."""
    history = [str(revision.content["body"]) for revision in page.revisions.order_by("pk")]
    texts = [text for editor in editors for text in editor.kept]
    return [text for text in texts if any(text in each for each in history)]


@pytest.mark.parametrize(("first", "second"), list(permutations(("save", "publish", "autosave"), 2)))
def test_who_comes_second_is_refused_or_told_and_both_texts_are_kept(editors, lesson, first, second):
    ada, ben = editors

    assert (getattr(ada, first)(), getattr(ben, second)()) == (False, True)
    assert kept(lesson, ada, ben) == ada.kept + ben.kept


def test_form_knows_from_which_version_it_was_made(editors):
    ada, _ben = editors

    assert dict(LOADED.findall(ada.client.get(ada.address).content.decode())) == ada.known


def test_who_saves_later_is_led_to_the_words_of_the_other(editors, lesson):
    ada, ben = editors
    ada.save()

    page = ben.client.post(ben.address, ben._form(), follow=True).content.decode()

    theirs, own = lesson.revisions.order_by("pk")[lesson.revisions.count() - 2 :]
    compare = reverse("wagtailadmin_pages:revisions_compare", args=[lesson.pk, theirs.pk, own.pk])
    assert f"Ada {SAYS_SO}. Yours is the newest version now; theirs is kept." in page
    assert compare in page
    assert "Ada wrote this, number 1." in ben.client.get(compare).content.decode()


def test_long_exchange_keeps_every_text_that_was_taken(editors, lesson):
    """Only what one's own editor saved by itself gives way to what it saves next."""
    ada, ben = editors
    orders = [
        ada.autosave,
        ben.autosave,
        ada.autosave,
        ben.save,
        ada.autosave,
        ada.save,
        ada.save,
        ben.autosave,
        ben.publish,
    ]

    told = [act() for act in orders]

    assert told == [False, True, False, True, True, True, False, True, True]
    assert [text[:3] + text[-2] for text in kept(lesson, ada, ben)] == ["Ada2", "Ada5", "Ben2", "Ben4"]


def test_one_who_writes_alone_is_told_nothing(editors):
    ada, _ben = editors

    assert [ada.save(), ada.autosave(), ada.autosave(), ada.publish()] == [False] * 4


def test_without_the_word_nobody_would_be_told(editors, monkeypatch):
    """The negative twin: Wagtail itself lets a pressed button through in silence."""
    monkeypatch.setattr(hooks, "saved_over", lambda *_: None)
    ada, ben = editors

    assert [ada.save(), ben.save()] == [False, False]
