import pytest
from django.contrib.auth.models import Group
from wagtail.models import Page

from accounts.groups import AUTHORS, REVIEWERS, ensure_groups
from courses.models import Course
from studio.workbench.acts.locked import source_page
from studio.workbench.trees import read_tree
from tests.factories import CourseFactory, PersonFactory
from tests.snapshots import restore


def _build():
    """Module 1 with lessons 1 and 3, module 2 with lesson 2; all in Italian, too."""
    CourseFactory.create(code="W1", lessons=3, modules=2, languages=("en", "it"))


@pytest.fixture
def built(site):
    restore("workbench course", _build)
    return Course.objects.get(code="W1")


@pytest.fixture
def groups(db):
    """The groups of the CMS; asked for before others are made, which would take their keys."""
    restore("groups of the CMS", ensure_groups)


@pytest.fixture
def author(groups):
    return _member(AUTHORS, "author@example.org")


@pytest.fixture
def reviewer(groups):
    return _member(REVIEWERS, "reviewer@example.org")


def _member(group, email):
    person = PersonFactory.create(email=email)
    person.groups.add(Group.objects.get(name=group))
    return person


@pytest.fixture
def tree_of():
    """The tree as it is now: `tree_of(course)`."""
    return lambda course: read_tree(source_page(course))


@pytest.fixture
def page_of():
    """`page_of("Lesson 1")`, or its Italian: `page_of("[it] Lesson 1")`."""
    return lambda title: Page.objects.get(draft_title=title).specific


@pytest.fixture
def titles():
    """What stands below a page, in its order: `titles("Module 1")`."""
    return lambda title: [
        page.draft_title for page in Page.objects.get(draft_title=title).get_children().order_by("path")
    ]
