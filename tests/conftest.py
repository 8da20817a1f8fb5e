import gc
from io import StringIO

import pytest
from django.core.cache import caches
from django.core.management import call_command
from django.utils import timezone, translation
from django_tasks.backends.immediate import ImmediateBackend
from hypothesis import settings
from wagtail.models import Site

from content.afterwards import AfterwardsBackend
from courses.models import Course
from learning.memory import forget_everything
from lms import catalogues
from tests import databases
from tests.factories import CourseFactory, PersonFactory, SiteFactory
from tests.snapshots import restore

settings.register_profile("pontis", deadline=None)  # speed is measured by `make bench`, not by tests
settings.load_profile("pontis")


# About files, addresses and what scripts do in a page: they use a database, but which one has no say in it.
ABOUT_ELSE = (
    "tests/guards/",
    *(f"tests/interop/{name}/" for name in ("documents", "folder", "packages", "questions")),
    *(
        f"tests/browser/test_{name}.py"
        for name in (
            *("captions", "desk", "judged_kinds", "keyboard", "pictures", "player", "question_kinds"),
            *(
                "quiz_outbox",
                "quiz_read_aloud",
                "quiz_touch",
                "readers_of_drafts",
                "same_place",
                "walking",
                "workbench",
                "writing",
            ),
        )
    ),
)
USES_DATABASE = {"db", "transactional_db", "demo", "own_database", "race"}


def pytest_addoption(parser):
    parser.addoption("--database-only", action="store_true", help="leave out what asks no database")


def pytest_collection_modifyitems(config, items):
    if config.getoption("--database-only"):
        left_out = [item for item in items if not _asks_database(item)]
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if _asks_database(item)]


def _asks_database(item):
    path = item.path.relative_to(item.config.rootpath).as_posix()
    return not path.startswith(ABOUT_ELSE) and bool(
        item.get_closest_marker("django_db") or USES_DATABASE & {*item.fixturenames}
    )


def pytest_configure(config):
    """A fresh checkout has no compiled catalogues; the process that starts the others makes them."""
    if not hasattr(config, "workerinput"):
        catalogues.compile_all()


def pytest_collection_finish():
    """What was imported stays: no need to look through it again and again for what has become garbage."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(200_000, 50, 100)


@pytest.fixture(scope="session")
def django_db_setup(request, django_db_blocker):
    worker = getattr(request.config, "workerinput", {}).get("workerid", "main")
    with django_db_blocker.unblock():
        databases.prepare(worker)
    yield
    with django_db_blocker.unblock():
        databases.remove()


@pytest.fixture(autouse=True)
def _fresh_caches():
    caches["pages"].clear()
    forget_everything()
    yield
    translation.activate("en")


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def site(db):
    """A site in English and Italian with an empty catalogue."""
    Site.clear_site_root_paths_cache()
    restore("site", lambda: SiteFactory.create(languages=("en", "it")))
    return Site.objects.get(is_default_site=True)


@pytest.fixture
def course(site):
    """An open course of three lessons in one module, in English and Italian."""
    restore("course", lambda: CourseFactory.create(code="C1", lessons=3, languages=("en", "it")))
    return Course.objects.get(code="C1")


@pytest.fixture
def indexed(course, monkeypatch):
    """What the course says is in the indexes of searching and of references, and so is whatever is saved from here on.

    Elsewhere they wait for the end of a test's transaction, which never comes.
    """
    for command in ("update_index", "rebuild_references_index"):
        call_command(command, verbosity=0, stdout=StringIO())
    monkeypatch.setattr(AfterwardsBackend, "enqueue", ImmediateBackend.enqueue)


@pytest.fixture
def learner(db):
    return PersonFactory.create(email="learner@example.org", name="Lea Learner")


@pytest.fixture
def stranger(db):
    return PersonFactory.create(email="stranger@example.org", name="Stan Stranger")


@pytest.fixture
def admin(db):
    return PersonFactory.create(email="admin@example.org", name="Ada Admin", is_superuser=True, is_staff=True)
