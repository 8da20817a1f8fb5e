import pytest

from tests.credentials.factories import CertificateFactory, finish


@pytest.fixture(autouse=True)
def _own_keys(settings, tmp_path):
    """Every test signs with a key of its own and keeps its papers apart."""
    settings.DATA_DIR = tmp_path
    settings.PRIVATE_ROOT = tmp_path / "private"
    settings.SIGNING_KEY = ""
    settings.FUNDING_STATEMENT = ""
    settings.BASE_URL = "http://testserver"


@pytest.fixture
def finished(course, learner, now):
    return finish(user=learner, course=course, now=now)


@pytest.fixture
def certificate(learner, now):
    return CertificateFactory.create(user=learner, now=now)
