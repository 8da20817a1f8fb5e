"""Minimal valid objects, made the way the product makes them: pages are saved as drafts and published."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone
from wagtail.models import Locale, Page, Site

from accounts.models import User
from courses.models import CataloguePage, Course, CoursePage, LessonPage, ModulePage, Unit
from courses.receivers import outlines_once
from home.models import HomePage
from learning.actions import enrol

ROOT_TITLES = {"en": ("Pontis", "courses"), "it": ("Pontis", "corsi"), "fi": ("Pontis", "kurssit")}


class SiteFactory:
    """Front page and catalogue in each language; replaces Wagtail's welcome page."""

    @staticmethod
    def create(*, languages=("en", "it")) -> Site:
        for language in languages:
            Locale.objects.get_or_create(language_code=language)
        source = Locale.objects.get(language_code=languages[0])
        root = Page.objects.get(depth=1)
        home = root.add_child(instance=HomePage(title="Pontis", slug="front", locale=source))
        catalogue = home.add_child(
            instance=CataloguePage(title="Courses", slug=ROOT_TITLES[languages[0]][1], locale=source)
        )
        for language in languages[1:]:
            locale = Locale.objects.get(language_code=language)
            home.copy_for_translation(locale).save_revision().publish()
            translated = catalogue.copy_for_translation(locale)
            translated.slug = ROOT_TITLES[language][1]
            translated.save_revision().publish()
        site, _ = Site.objects.update_or_create(
            is_default_site=True, defaults={"root_page": home, "hostname": "localhost", "port": 80}
        )
        Page.objects.filter(slug="home", depth=2).exclude(pk=home.pk).delete()
        return site


class CourseFactory:
    @staticmethod
    def create(*, code="C1", lessons=3, modules=1, languages=("en",), offered="open", words=20) -> Course:
        """A published course; its lessons are called "Lesson 1", "Lesson 2" … and spread over the modules."""
        with outlines_once():
            page = CourseFactory._page(code, offered)
            for module in range(modules):
                parent = publish(page, ModulePage(title=f"Module {module + 1}", slug=f"module-{module + 1}"))
                for number in range(module, lessons, modules):
                    publish(parent, LessonFactory.build(number=number + 1, words=words))
            for language in languages[1:]:
                CourseFactory.translate(page, language)
        return Course.objects.get(code=code)

    @staticmethod
    def _page(code: str, offered: str) -> CoursePage:
        catalogue = CataloguePage.objects.get(locale__language_code="en")
        return publish(
            catalogue,
            CoursePage(
                title=f"Course {code}",
                slug=code.lower(),
                code=code,
                offered=offered,
                hours=3,
                promise="What you gain.",
                outcomes=[("outcome", "tell one thing from another")],
                audiences=["managers"],
                topics=["strategy"],
            ),
        )

    @staticmethod
    def translate(page: CoursePage, language: str) -> None:
        """Copies of every page, titles marked with the language: "[it] Lesson 1"."""
        for source in [page, *page.get_descendants().order_by("path").specific()]:
            CourseFactory.translate_page(source, language)

    @staticmethod
    def translate_page(source: Page, language: str) -> None:
        copy = source.copy_for_translation(Locale.objects.get(language_code=language))
        copy.title = f"[{language}] {source.title}"
        copy.save_revision().publish()


class LessonFactory:
    @staticmethod
    def build(*, number=1, words=20, **fields) -> LessonPage:
        text = " ".join(["word"] * words)
        defaults = {"title": f"Lesson {number}", "slug": f"lesson-{number}", "minutes": 10}
        return LessonPage(body=[("text", f"<p>{text}</p>")], **(defaults | fields))


def publish(parent: Page, page: Page) -> Page:
    page.locale = parent.locale
    parent.add_child(instance=page)
    page.save_revision().publish()
    page.refresh_from_db()
    return page


class PersonFactory:
    count = 0

    @staticmethod
    def create(*, email="", name="Sample Person", password="correct horse battery", **fields) -> User:
        PersonFactory.count += 1
        email = email or f"person{PersonFactory.count}@example.org"
        return User.objects.create_user(email, password, name=name, **fields)


@dataclass
class EnrolmentFactory:
    @staticmethod
    def create(*, user: User, course: Course, now: datetime | None = None):
        return enrol(user=user, course=course, language="en", now=now or timezone.now() - timedelta(hours=1))


def unit_of(course: Course, key: str) -> Unit:
    return course.units.get(key=key)
