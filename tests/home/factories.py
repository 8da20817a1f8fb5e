"""Pages of `home` and paths, made the way editors make them."""

from wagtail.models import Locale, Page

from courses.models import PathPage
from home.models import HomePage, StandardPage
from tests.factories import publish


def front_page(language: str = "en") -> HomePage:
    return HomePage.objects.get(locale__language_code=language)


class PathFactory:
    @staticmethod
    def create(*, code="managers", courses="C1", title="VET managers", **fields) -> PathPage:
        defaults = {
            "slug": f"path-{code}",
            "promise": "You lead.",
            "body": [("text", "<p>About the path.</p>")],
        }
        return publish(front_page(), PathPage(title=title, code=code, courses=courses, **(defaults | fields)))


class TextFactory:
    @staticmethod
    def create(*, slug="privacy", title="Privacy notice", text="We keep little.", **fields) -> StandardPage:
        body = [("text", f"<p>{text}</p>")]
        return publish(front_page(), StandardPage(title=title, slug=slug, body=body, **fields))


def alias_in(page: Page, language: str) -> Page:
    """The page in another language, not translated yet."""
    return page.copy_for_translation(Locale.objects.get(language_code=language), alias=True)


def translated_in(page: Page, language: str, **words) -> Page:
    copy = page.copy_for_translation(Locale.objects.get(language_code=language))
    for name, value in words.items():
        setattr(copy, name, value)
    copy.save_revision().publish()
    return copy
