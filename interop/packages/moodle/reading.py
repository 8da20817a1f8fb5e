"""A backup of a Moodle course → a course: sections become modules, activities units."""

from collections.abc import Callable
from typing import NamedTuple

from django.utils.translation import gettext as _

from interop.folder.lines import plain
from interop.folder.schema import Block
from interop.packages.assembling import LESSON, Assembly, Facts, code_of
from interop.packages.opening import Package, holds, open_package
from interop.packages.schema import LOST, NOTED, Arrival, UnreadablePackage
from interop.packages.webpages.reading import blocks_of, joined
from safety.html import clean_html

from . import activities
from .files import Addresses, Files
from .questions import Bank, said

MARKER = "moodle_backup.xml"
_LABEL = "label"


class Activity(NamedTuple):
    kind: str
    number: str
    title: str
    folder: str


def looks(name: str, data: bytes) -> bool:
    return holds(name, data, MARKER, (".mbz",))


def read(name: str, data: bytes) -> Arrival:
    return Backup(open_package(data, MARKER)).arrival()


class Backup:
    def __init__(self, package: Package):
        self.package = package
        root = package.xml(MARKER)
        information = root.first("information")
        if root.name != "moodle_backup" or information is None:
            raise UnreadablePackage(_("This is no backup of Moodle 2 or later."))
        self.title = plain(said(information, "original_course_fullname")) or _("A course from Moodle")
        self.code = code_of(said(information, "original_course_shortname") or self.title)
        course = package.xml("course/course.xml") if "course/course.xml" in package else None
        self.course = course.first("course") if course else None
        self.assembly = Assembly(said(self.course, "lang") if self.course else "en")
        self.files = Files(package)
        self.bank = Bank(package.xml("questions.xml") if "questions.xml" in package else None)
        self.activities = {
            found.number: found
            for element in root.all("activity")
            if element.child("moduleid")
            and (
                found := Activity(
                    *(said(element, name) for name in ("modulename", "moduleid", "title", "directory"))
                )
            )
        }
        self.keys = {
            found.number: self.assembly.key(found.title)
            for found in self.activities.values()
            if found.kind in READERS
        }
        self.sections = [
            (said(element, "sectionid"), said(element, "title"), said(element, "directory"))
            for element in root.all("section")
            if element.child("sectionid")
        ]

    def arrival(self) -> Arrival:
        done: set[str] = set()
        for _number, title, folder in self.sections:
            self._section(title, folder, done)
        rest = [found for found in self.activities.values() if found.number not in done]
        if rest:
            self.assembly.module(_("Not in any section"))
            self._activities(rest)
        summary = said(self.course, "summary") if self.course else ""
        body = self.blocks(summary, self._context("course/course.xml"), self.title)
        facts = Facts(
            self.title, self.code, self.assembly.language, body, plain(clean_html("inline", summary))[:200]
        )
        for name, reason in self.files.incoming.refused.items():
            words = {"name": name.partition("/")[2][:120], "reason": reason}
            self.assembly.tell(LOST, "file", _("The file %(name)s: %(reason)s") % words)
        return self.assembly.arrival(facts, self.files.incoming.media)

    def _section(self, title: str, folder: str, done: set[str]) -> None:
        path = f"{folder}/section.xml"
        section = self.package.xml(path) if path in self.package else None
        name = (said(section, "name") if section else "") or title
        self.assembly.module(_("Section %(name)s") % {"name": name} if name.isdigit() else name)
        numbers = said(section, "sequence").split(",") if section else []
        found = [
            self.activities[number] for number in numbers if number in self.activities and number not in done
        ]
        done.update(activity.number for activity in found)
        summary = said(section, "summary") if section else ""
        if body := self.blocks(summary, self._course_context(), name):
            self.assembly.unit(self.assembly.key(name), name or _("Introduction"), LESSON, body=body)
        self._activities(found)

    def _activities(self, found: list[Activity]) -> None:
        """Labels stand on the course's page between activities: those that follow one another become one lesson."""
        labels: list[Block] = []
        first = None
        for activity in found:
            if activity.kind == _LABEL:
                first = first or activity
                labels += self._label(activity)
                continue
            self._labels(first, labels)
            labels, first = [], None
            self._activity(activity)
        self._labels(first, labels)

    def _label(self, activity: Activity) -> tuple[Block, ...]:
        path = f"{activity.folder}/label.xml"
        if path not in self.package:
            self.lose(activity, _("its file is missing"))
            return ()
        label = self.package.xml(path)
        content = label.child("label")
        return self.blocks(said(content, "intro") if content else "", label.get("contextid"), activity.title)

    def _labels(self, first: Activity | None, blocks: list[Block]) -> None:
        if first and blocks:
            title = first.title.rstrip(" .…")
            self.assembly.unit(self.keys[first.number], title, LESSON, body=joined(blocks))

    def _activity(self, activity: Activity) -> None:
        path = f"{activity.folder}/{activity.kind}.xml"
        if activity.kind not in READERS:
            self.lose(activity, _("this kind has no counterpart here"))
        elif path not in self.package:
            self.lose(activity, _("its file is missing"))
        else:
            root = self.package.xml(path)
            content = root.child(activity.kind)
            if content is None:
                self.lose(activity, _("its file is damaged"))
            else:
                READERS[activity.kind](self, activity, content, root.get("contextid"))

    def lose(self, activity: Activity, reason: str) -> None:
        words = {"title": activity.title, "kind": activity.kind, "reason": reason}
        self.assembly.tell(LOST, "activity", _("“%(title)s” (%(kind)s): %(reason)s.") % words, activity.title)

    def blocks(self, html: str, context: str, place: str, unit: str = "") -> tuple[Block, ...]:
        return blocks_of(html, self.addresses(context), self.teller(place, unit), title=place)

    def teller(self, place: str, unit: str = "") -> Callable[[str, str, str], None]:
        return lambda weight, code, text: self.assembly.tell(weight, code, text, place, unit)

    def addresses(self, context: str) -> Addresses:
        return Addresses(self.files, context, self._address)

    def _address(self, number: str) -> str:
        return f"course:{self.code}/{self.keys[number]}" if number in self.keys else ""

    def _context(self, path: str) -> str:
        return self.package.xml(path).get("contextid") if path in self.package else ""

    def _course_context(self) -> str:
        return self._context("course/course.xml")

    def lesson(self, activity: Activity, blocks: tuple[Block, ...]) -> None:
        if blocks:
            self.assembly.unit(self.keys[activity.number], activity.title, LESSON, body=blocks)
        else:
            self.assembly.tell(
                NOTED, "empty", _("A page without anything in it is left out."), activity.title
            )


READERS: dict[str, Callable[..., None]] = activities.READERS
