import pytest
from wagtail.models import Page, Revision

from courses.models import Course, Path, PathPage
from interop.folder.reading import read_paths
from interop.pages import PATHS, import_pages
from interop.references import RefusedImportError
from tests.factories import SiteFactory

pytestmark = pytest.mark.usefixtures("site")

EN = "---\ncode: one\ntitle: One\nslug: one\npromise: P.\ncourses: [X1]\n---\nText.\n"
IT = EN.replace("title: One", "title: Uno").replace("slug: one", "slug: uno")


@pytest.fixture
def site(db):
    Course.objects.create(code="X1")
    return SiteFactory.create(languages=("en", "it", "fi"))


def imported(*, en=EN, publish=False, dry_run=False, **others):
    files = {"paths/one.en.md": en} | {f"paths/one.{language}.md": text for language, text in others.items()}
    pages = read_paths({name: text.encode() for name, text in files.items()})
    return import_pages(kind=PATHS, pages=pages, publish=publish, dry_run=dry_run)


def path_page(language: str) -> PathPage:
    return PathPage.objects.get(locale__language_code=language)


def test_path_is_published_with_aliases_where_there_are_no_words():
    report = imported(it=IT)

    assert report.published == ["paths/one.en.md", "paths/one.it.md"]
    assert [step.course.code for step in Path.objects.get().steps.all()] == ["X1"]
    assert (path_page("it").title, path_page("it").alias_of_id) == ("Uno", None)
    assert (path_page("fi").alias_of, path_page("fi").live) == (Page.objects.get(pk=path_page("en").pk), True)


def test_second_import_changes_nothing():
    imported(it=IT)
    before = Page.objects.count(), Revision.objects.count()

    report = imported(it=IT, publish=True)

    assert (Page.objects.count(), Revision.objects.count()) == before
    assert (report.written, report.published, bool(report.difference)) == ([], [], False)


def test_changed_words_become_a_draft_and_then_live():
    imported()
    changed = EN.replace("Text.", "Other text.")

    assert imported(en=changed, dry_run=True).written == []
    assert imported(en=changed).published == []
    assert path_page("en").has_unpublished_changes
    assert imported(en=changed, publish=True).published == ["paths/one.en.md"]
    assert "Other text." in str(path_page("fi").body)


def test_alias_becomes_a_page_of_its_own_when_words_arrive():
    imported()

    imported(fi=EN.replace("title: One", "title: Yksi"))

    assert (path_page("fi").title, path_page("fi").alias_of_id) == ("Yksi", None)
    assert Course.objects.get().paths.count() == 1


def test_language_without_a_front_page_is_refused():
    with pytest.raises(RefusedImportError, match=r"paths/one\.sl\.md: this site has no front page"):
        imported(sl=EN)
