"""Learning paths and pages of text: a page in each language that a file brings, and aliases in all others."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from wagtail.models import Locale, Page

from courses.models import PathPage

from . import identities, placing, streams
from .comparing import compare_texts
from .exporting import page_words
from .filling import fill
from .folder.lines import plain
from .folder.schema import PageWords, PathWords
from .folder.writing import path_text
from .importing import Report
from .references import Inward, Outward, RefusedImportError


@dataclass(frozen=True)
class PageKind:
    """`stored(page)` gives the words of a page, `text(words)` their file."""

    model: type[Page]
    folder: str
    identity: Callable[[str], UUID]
    stored: Callable[[Page], Any]
    text: Callable[[Any], str]


def _stored_path(page: PathPage) -> PathWords:
    return PathWords(
        **page_words(page),
        code=page.code,
        promise=plain(page.promise),
        courses=tuple(page.courses.split()),
        body=streams.blocks_out(page.body.get_prep_value(), Outward()),
    )


PATHS = PageKind(PathPage, "paths", identities.path_id, _stored_path, path_text)


@transaction.atomic
def import_pages(
    *,
    kind: PageKind,
    pages: Mapping[str, Mapping[str, PageWords]],
    publish: bool = False,
    dry_run: bool = False,
) -> Report:
    """Bring the pages of one folder, such as `paths/`."""
    imports = [_PageImport(kind, name, words) for name, words in sorted(pages.items())]
    before = {file: text for one in imports for file, text in one.texts(one.before)}
    after = {file: text for one in imports for file, text in one.texts(one.words)}
    report = Report(kind.folder, compare_texts(before, after), is_new=not before)
    for one in () if dry_run else imports:
        one.run(report, publish=publish)
    return report


class _PageImport:
    """One page in all its languages. A page is published when it comes first."""

    def __init__(self, kind: PageKind, name: str, words: Mapping[str, PageWords]):
        self.kind = kind
        self.name = name
        self.words = words
        self.uuid = kind.identity(name)
        rows = kind.model.objects.filter(translation_key=self.uuid).select_related("locale")
        self.rows = {page.locale.language_code: page for page in rows}
        self.drafts = {language: _draft(page) for language, page in self.rows.items() if not page.alias_of_id}
        self.before = {language: kind.stored(page) for language, page in self.drafts.items()}

    def texts(self, words: Mapping[str, PageWords]) -> list[tuple[str, str]]:
        return [(self._file(language), self.kind.text(one)) for language, one in sorted(words.items())]

    def _file(self, language: str) -> str:
        return f"{self.kind.folder}/{self.name}.{language}.md"

    def run(self, report: Report, *, publish: bool) -> None:
        parents = placing.front_pages()
        for language in sorted(
            self.words, key=lambda language: (language != settings.LANGUAGE_CODE, language)
        ):
            if self.before.get(language) != self.words[language]:
                self._write(language, parents, report, publish=publish or language not in self.before)
            elif publish and placing.publish_draft(self.drafts[language]):
                report.published.append(self._file(language))
        self._add_aliases(parents)

    def _write(self, language: str, parents: Mapping[str, Page], report: Report, *, publish: bool) -> None:
        file = self._file(language)
        try:
            page = self._placed(language, parents)
            fill(page, self.words[language], {}, Inward({}, self.kind.folder))
            placing.write(page, publish=publish)
        except RefusedImportError as error:
            raise RefusedImportError(*(f"{file}: {message}" for message in error.messages)) from error
        report.written.append(file)
        if publish:
            report.published.append(file)

    def _placed(self, language: str, parents: Mapping[str, Page]) -> Page:
        if language not in parents:
            raise RefusedImportError(f"this site has no front page in the language {language}.")
        locale = Locale.objects.get(language_code=language)
        if found := placing.find(self.kind.model, self.uuid, locale):
            return found
        words = self.words[language]
        page = self.kind.model(translation_key=self.uuid, locale=locale, title=words.title, slug=words.slug)
        return placing.add(parents[language], page)

    def _add_aliases(self, parents: Mapping[str, Page]) -> None:
        """In the languages that nobody has translated it to, the page shows the site's own language."""
        missing = parents.keys() - self.rows.keys() - self.words.keys()
        source = self.kind.model.objects.filter(
            translation_key=self.uuid, locale__language_code=settings.LANGUAGE_CODE, live=True
        ).first()
        for language in sorted(missing) if source else ():
            source.copy_for_translation(Locale.objects.get(language_code=language), alias=True)


def _draft(page: Page) -> Page:
    return page.get_latest_revision_as_object() if page.has_unpublished_changes else page
