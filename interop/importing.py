"""A course folder → pages and identity rows. Importing what is there already changes nothing.

A course that is new is published, unless it shall stay a draft. Later imports write drafts, unless they are told to publish.
Nothing is deleted.
"""

from dataclasses import dataclass, field
from uuid import UUID

from django.db import transaction
from wagtail.models import Locale, Page

from courses.models import Course, CoursePage, ModulePage, Unit
from courses.receivers import outlines_once

from . import placing, rubrics
from .comparing import Difference, compare
from .coursepages import CoursePages, read_pages
from .exporting import folder_of
from .filling import fill, set_facts
from .folder.rules import PAGES
from .folder.schema import CourseFolder
from .references import Inward, RefusedImportError
from .sheets import Ids, Sheet, ids_of, known_course_id, refuse_strangers, sheets_of

MODELS: dict[str, type[Page]] = {"course": CoursePage, "module": ModulePage, **PAGES}


@dataclass
class Report:
    """What an import did, or would do. `moved` names the pages below which others stand in another order."""

    name: str
    difference: Difference
    is_new: bool = False
    written: list[str] = field(default_factory=list)
    published: list[str] = field(default_factory=list)
    moved: list[str] = field(default_factory=list)


def compare_course(folder: CourseFolder) -> Report:
    """What an import would change."""
    state = _State(folder)
    return Report(folder.code, state.difference, is_new=state.pages is None)


@transaction.atomic
def import_course(*, folder: CourseFolder, publish: bool = False, as_drafts: bool = False) -> Report:
    """`as_drafts`: not even what is new is published, and blocks may still lack what they need to be."""
    with outlines_once():
        state = _State(folder)
        report = Report(folder.code, state.difference, is_new=state.pages is None)
        is_published = (publish or state.pages is None) and not as_drafts
        _Import(state, report, publish=is_published, as_drafts=as_drafts).run()
    return report


class _State:
    """The folder beside what the site has."""

    def __init__(self, folder: CourseFolder):
        course = Course.objects.filter(uuid=known_course_id(folder)).first()
        self.folder = folder
        self.pages: CoursePages | None = read_pages(course, drafts=True) if course else None
        self.before = folder_of(self.pages) if self.pages else None
        self.ids: Ids = ids_of(folder, self.pages)
        self.sheets: list[Sheet] = sheets_of(folder, self.ids)
        refuse_strangers(folder, self.ids)

    @property
    def difference(self) -> Difference:
        return compare(self.before, self.folder)

    def changed(self) -> list[Sheet]:
        stored = sheets_of(self.before, ids_of(self.before, self.pages)) if self.before else []
        known = {sheet.place: sheet for sheet in stored}
        return [sheet for sheet in self.sheets if not _same(sheet, known.get(sheet.place))]


def _same(sheet: Sheet, stored: Sheet | None) -> bool:
    """A page may move to another module without being written."""
    return stored is not None and (sheet.words, sheet.facts, sheet.media) == (
        stored.words,
        stored.facts,
        stored.media,
    )


class _Import:
    def __init__(self, state: _State, report: Report, *, publish: bool, as_drafts: bool):
        self.state = state
        self.report = report
        self.publish = publish
        self.as_drafts = as_drafts
        self.pages: dict[tuple[UUID, str], Page] = dict(state.pages.words) if state.pages else {}
        self.refs = Inward(state.folder.media, state.folder.code)
        self.refused: list[str] = []

    def run(self) -> None:
        changed = self.state.changed()
        self.refs.bring()
        self._write_rubrics()
        self._place_all()
        for sheet in changed:
            self._write(sheet)
        if self.refused:
            raise RefusedImportError(*self.refused)
        self._arrange()
        if self.publish:
            self._publish_drafts({sheet.place for sheet in changed})

    def _write_rubrics(self) -> None:
        """Before the pages that name them."""
        before = self.state.before.rubrics if self.state.before else {}
        done = rubrics.write(self.state.folder, before, self.refs, publish=self.publish)
        self.report.written += done.written
        self.report.published += done.published

    def _place_all(self) -> None:
        """Every page exists before the first is written, so that words can link to each other."""
        self._keep_keys()
        catalogues = placing.catalogues()
        for sheet in self.state.sheets:
            if sheet.language not in catalogues:
                raise RefusedImportError(
                    f"{sheet.file}: this site has no catalogue in the language {sheet.language}."
                )
            parent = self.pages[sheet.above, sheet.language] if sheet.above else catalogues[sheet.language]
            if sheet.place not in self.pages:
                self.pages[sheet.place] = self._placed(sheet, parent)

    def _keep_keys(self) -> None:
        """A unit that the folder gives another key."""
        for key, uuid in self.state.ids.units.items():
            Unit.objects.filter(uuid=uuid).exclude(key=key).update(key=key)

    def _placed(self, sheet: Sheet, parent: Page) -> Page:
        locale = Locale.objects.get(language_code=sheet.language)
        model = MODELS[sheet.kind]
        if found := placing.find(model, sheet.uuid, locale):
            return found
        if sheet.above and sheet.kind != "module":
            self._register(sheet)
        page = model(
            translation_key=sheet.uuid, locale=locale, title=sheet.words.title, slug=sheet.words.slug
        )
        try:
            set_facts(page, sheet.facts)
            return placing.add(parent, page)
        except RefusedImportError as error:
            raise RefusedImportError(*(f"{sheet.file}: {message}" for message in error.messages)) from error

    def _register(self, sheet: Sheet) -> None:
        """The unit's identity gets its key from the folder before a page can choose one."""
        key = next(key for key, uuid in self.state.ids.units.items() if uuid == sheet.uuid)
        course = Course.objects.get(uuid=self.state.ids.course)
        Unit.objects.get_or_create(
            uuid=sheet.uuid, defaults={"course": course, "key": key, "kind": sheet.kind}
        )

    def _write(self, sheet: Sheet) -> None:
        page = self.pages[sheet.place]
        try:
            fill(page, sheet.words, sheet.facts, self.refs, is_draft=self.as_drafts)
            placing.tell_origin(page, sheet.words, publish=self.publish)
            placing.write(page, publish=self.publish)
        except RefusedImportError as error:
            self.refused += [f"{sheet.file}: {message}" for message in error.messages]
        self.report.written.append(sheet.file)
        if self.publish:
            self.report.published.append(sheet.file)

    def _arrange(self) -> None:
        """Moves show at once, so they wait until the import publishes."""
        children = placing.children_of(page.pk for page in self.pages.values())
        for (above, language), wanted in self._wanted().items():
            parent = self.pages[above, language]
            present = [key for key in children[parent.pk] if key in wanted]
            if present != wanted:
                self.report.moved.append(f"{parent.title} ({language})")
                if self.publish:
                    placing.arrange(parent.pk, wanted)

    def _wanted(self) -> dict[tuple[UUID, str], list[int]]:
        """The keys of the pages that stand below each page, in the order of the folder."""
        wanted: dict[tuple[UUID, str], list[int]] = {}
        for sheet in self.state.sheets:
            if sheet.above:
                wanted.setdefault((sheet.above, sheet.language), []).append(self.pages[sheet.place].pk)
        return wanted

    def _publish_drafts(self, written: set[tuple[UUID, str]]) -> None:
        for sheet in self.state.sheets:
            page = self.pages[sheet.place]
            if sheet.place not in written and placing.is_behind(page):
                placing.tell_origin(page, sheet.words, publish=True)
                placing.publish_draft(page)
                self.report.published.append(sheet.file)
