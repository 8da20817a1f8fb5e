"""Questions → a package: a manifest, a test with a section for each category, and a file for each item."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from interop.questions.markup import Xml, document, element, joined
from interop.questions.schema import ForeignQuestion
from safety.archives import pack

from .dialects import Dialect
from .packages import MANIFEST
from .reading import named
from .writing import item

TEST = "test.xml"
LOM = "http://ltsc.ieee.org/xsd/LOM"


def write(dialect: Dialect, questions: Sequence[ForeignQuestion]) -> bytes:
    files = {MANIFEST: _manifest(dialect, questions), TEST: document(_test(dialect, questions))}
    files |= {_path(question): document(item(dialect, question)) for question in questions}
    return pack(files)


def _path(question: ForeignQuestion) -> str:
    return f"items/{question.key}.xml"


def _test(dialect: Dialect, questions: Sequence[ForeignQuestion]) -> Xml:
    sections = [
        _section(dialect, number, category, list(group))
        for number, (category, group) in enumerate(groupby(questions, lambda each: each.category), 1)
    ]
    part = dialect.element(
        "testPart",
        joined(*sections),
        identifier="part",
        navigationMode="nonlinear",
        submissionMode="simultaneous",
    )
    return dialect.root("assessmentTest", joined(part), identifier="test", title="Questions")


def _section(dialect: Dialect, number: int, category: str, questions: Sequence[ForeignQuestion]) -> Xml:
    refs = [
        dialect.element("assessmentItemRef", identifier=named(question.key), href=_path(question))
        for question in questions
    ]
    return dialect.element(
        "assessmentSection", joined(*refs), identifier=f"section{number}", title=category, visible="true"
    )


def _manifest(dialect: Dialect, questions: Sequence[ForeignQuestion]) -> bytes:
    about = joined(element("schema", dialect.package_name), element("schemaversion", dialect.package_version))
    resources = joined(*_resources(dialect, questions))
    return document(
        element(
            "manifest",
            joined(element("metadata", about), element("organizations"), element("resources", resources)),
            xmlns=dialect.package,
            xmlns__imsmd=LOM,
            xmlns__xsi="http://www.w3.org/2001/XMLSchema-instance",
            xsi__schemaLocation=f"{dialect.package} {dialect.package_schema}",
            identifier="package",
        )
    )


def _resources(dialect: Dialect, questions: Sequence[ForeignQuestion]) -> Iterator[Xml]:
    needed = [element("dependency", identifierref=named(question.key)) for question in questions]
    yield _resource(f"imsqti_test_xml{dialect.short}", "test", TEST, element("file", href=TEST), *needed)
    for question in questions:
        path = _path(question)
        parts = (_tags(question.labels), element("file", href=path))
        yield _resource(f"imsqti_item_xml{dialect.short}", named(question.key), path, *parts)


def _resource(kind: str, name: str, path: str, *parts: Xml) -> Xml:
    return element("resource", joined(*parts), identifier=name, type=kind, href=path)


def _tags(tags: Sequence[str]) -> Xml:
    if not tags:
        return Xml()
    keywords = [element("imsmd:keyword", element("imsmd:string", tag, language="en")) for tag in tags]
    return element("metadata", element("imsmd:lom", element("imsmd:general", *keywords)))
