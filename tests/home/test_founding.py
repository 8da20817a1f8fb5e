import pytest
from wagtail.models import Locale, Page, Revision, Site

from courses.models import CataloguePage
from home.founding import CATALOGUES, found_site
from home.models import HomePage

pytestmark = pytest.mark.django_db


def test_site_has_a_front_page_and_a_catalogue_in_every_language(settings):
    found_site()

    languages = {code for code, _ in settings.LANGUAGES}
    assert languages == CATALOGUES.keys()
    assert set(HomePage.objects.live().values_list("locale__language_code", flat=True)) == languages
    assert HomePage.objects.values("translation_key").distinct().count() == 1
    addresses = {page.locale.language_code: page.get_url() for page in CataloguePage.objects.live()}
    assert (addresses["en"], addresses["it"], addresses["sl"]) == (
        "/en/courses/",
        "/it/corsi/",
        "/sl/tecaji/",
    )


def test_site_has_the_address_of_the_install(settings):
    settings.BASE_URL = "https://pontis.example"

    found_site()

    site = Site.objects.get()
    assert (site.hostname, site.port, site.root_page.specific) == (
        "pontis.example",
        443,
        HomePage.objects.get(locale__language_code="en"),
    )
    assert not Page.objects.filter(depth=2, content_type__model="page").exists()


def test_second_run_changes_nothing():
    found_site()
    before = Page.objects.count(), Revision.objects.count(), Locale.objects.count()

    found_site()

    assert (Page.objects.count(), Revision.objects.count(), Locale.objects.count()) == before
