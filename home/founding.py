"""What a site has before its first course: front page and catalogue in every language, and its address."""

from typing import NamedTuple
from urllib.parse import urlsplit

from django.conf import settings
from wagtail.models import Locale, Page, Site

from courses.models import CataloguePage
from interop import placing

from .models import HomePage


class Address(NamedTuple):
    title: str
    slug: str


CATALOGUES = {
    "en": Address("Courses", "courses"),
    "it": Address("Corsi", "corsi"),
    "fi": Address("Kurssit", "kurssit"),
    "pt": Address("Cursos", "cursos"),
    "el": Address("Μαθήματα", "mathimata"),
    "de": Address("Kurse", "kurse"),
    "es": Address("Cursos", "cursos"),
    "nl": Address("Cursussen", "cursussen"),
    "sl": Address("Tečaji", "tecaji"),
}
_PORTS = {"http": 80, "https": 443}


def found_site() -> None:
    """Idempotent; pages that are there keep their words."""
    languages = [code for code, _ in settings.LANGUAGES]
    for language in languages:
        _found_language(language)
    _address_site()


def _found_language(language: str) -> None:
    locale, _ = Locale.objects.get_or_create(language_code=language)
    is_source = language == settings.LANGUAGE_CODE
    slug = "pontis" if is_source else f"pontis-{language}"
    home = _ensure(HomePage, Page.get_first_root_node(), locale, Address(settings.WAGTAIL_SITE_NAME, slug))
    _ensure(CataloguePage, home, locale, CATALOGUES[language])


def _ensure(model: type[Page], parent: Page, locale: Locale, address: Address) -> Page:
    """The page of this kind in this language; all languages share one identity."""
    page = model.objects.filter(locale=locale).first()
    if page is None:
        source = model.objects.filter(locale__language_code=settings.LANGUAGE_CODE).first()
        page = model(title=address.title, slug=address.slug, locale=locale)
        page.translation_key = source.translation_key if source else page.translation_key
        placing.write(placing.add(parent, page), publish=True)
    return page


def _address_site() -> None:
    """One site, at the address that the install was given; Wagtail's welcome page makes room."""
    address = urlsplit(settings.BASE_URL)
    wanted = {
        "root_page": HomePage.objects.get(locale__language_code=settings.LANGUAGE_CODE),
        "hostname": address.hostname,
        "port": address.port or _PORTS[address.scheme],
        "site_name": settings.WAGTAIL_SITE_NAME,
    }
    site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True)
    if any(getattr(site, name) != value for name, value in wanted.items()):
        for name, value in wanted.items():
            setattr(site, name, value)
        site.save()
    for welcome in Page.objects.filter(depth=2, slug="home", content_type__model="page"):
        welcome.delete()
