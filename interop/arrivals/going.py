"""What an arrival becomes: the course folder that is imported, with what the person said about it."""

from dataclasses import replace

from courses.models import CourseState
from interop import placing
from interop.exporting import export_course
from interop.folder.schema import CourseFolder
from interop.models import CourseArrival

from . import packing, shelf
from .merging import Match, guess, merged

MOST_HOURS = 500


def arranged(arrival: CourseArrival) -> packing.Arrival:
    """Raises `NotOnShelf` or `UnreadablePackage`."""
    return packing.unpacked(shelf.read_version(arrival.uuid, arrival.version))


def relabelled(folder: CourseFolder, language: str) -> CourseFolder:
    """Its words in the language that the person named, where the reader could not know."""
    if language == folder.source or language in folder.words:
        return replace(folder, source=language) if language in folder.words else folder
    old = folder.source
    modules = tuple(
        replace(
            module,
            units=tuple(
                replace(unit, words={language: unit.words[old]}) for unit in module.units if old in unit.words
            ),
        )
        for module in folder.modules
    )
    return replace(folder, source=language, modules=modules, words={language: folder.words[old]})


def as_new(folder: CourseFolder, arrival: CourseArrival) -> CourseFolder:
    """A course of its own, hidden until somebody publishes it. It is nobody else: identities that it brought are not taken."""
    words = folder.words[folder.source]
    title = arrival.title or words.title
    own = replace(words, title=title, slug=_free_slug(title, folder.source), promise=arrival.promise)
    minutes = sum(unit.minutes for unit in folder.units)
    modules = tuple(
        replace(module, id="", units=tuple(replace(unit, id="") for unit in module.units))
        for module in folder.modules
    )
    return replace(
        folder,
        code=arrival.code,
        id="",
        state=str(CourseState.DRAFT),
        hours=min(MOST_HOURS, max(1, round(minutes / 60))),
        modules=modules,
        words={**folder.words, folder.source: own},
    )


def _free_slug(title: str, language: str) -> str:
    """Without a catalogue in this language the import is refused with the reason."""
    catalogue = placing.catalogues().get(language)
    return catalogue.free_slug(title) if catalogue else "course"


def matches_of(arrival: CourseArrival, folder: CourseFolder, course: CourseFolder) -> dict[str, Match]:
    """What the person said, and a guess for every lesson of which nothing was said."""
    known = {unit.key for unit in course.units}
    said = {key: Match(*pair) for key, pair in arrival.matches.items()}
    return {
        key: said[key] if key in said and said[key].target in {"", *known} else likely
        for key, likely in guess(folder, course).items()
    }


def to_import(arrival: CourseArrival) -> CourseFolder:
    folder = arranged(arrival).folder
    if arrival.course is None:
        return as_new(folder, arrival)
    course = export_course(arrival.course.code, drafts=True)
    return merged(folder, course, matches_of(arrival, folder, course))
