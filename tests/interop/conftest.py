import pytest
from django.db import transaction

from interop.importing import import_course
from tests.factories import SiteFactory
from tests.interop.samples import sample_course


@pytest.fixture(scope="module")
def imported(django_db_setup, django_db_blocker):
    """The sample course on a site in English and Italian, imported once for all tests of a module."""
    with django_db_blocker.unblock():
        everything = transaction.atomic()
        everything.__enter__()
        SiteFactory.create(languages=("en", "it"))
        import_course(folder=sample_course())
    yield
    with django_db_blocker.unblock():
        transaction.set_rollback(True)
        everything.__exit__(None, None, None)
