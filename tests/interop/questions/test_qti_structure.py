"""Items and packages have the structure of the public specification: names, order of children, required attributes."""

import pytest

from interop.questions import exporting, formats, stored
from interop.questions.qti.dialects import DIALECTS, canonical
from safety.archives import open_archive
from safety.xml import Element, parse
from tests.assessments.samples import SAMPLES

CHILDREN = {
    "assessmentItem": "responseDeclaration outcomeDeclaration itemBody responseProcessing modalFeedback",
    "responseDeclaration": "correctResponse mapping",
    "outcomeDeclaration": "defaultValue",
    "mapping": "mapEntry",
    "choiceInteraction": "prompt simpleChoice",
    "orderInteraction": "prompt simpleChoice",
    "matchInteraction": "prompt simpleMatchSet",
    "simpleMatchSet": "simpleAssociableChoice",
    "inlineChoiceInteraction": "inlineChoice",
    "textEntryInteraction": "",
    "responseProcessing": "responseCondition setOutcomeValue",
    "responseCondition": "responseIf responseElseIf",
    "assessmentTest": "testPart",
    "testPart": "assessmentSection",
    "assessmentSection": "assessmentItemRef",
    "manifest": "metadata organizations resources",
    "resource": "metadata file dependency",
}
ATTRIBUTES = {
    "assessmentItem": "identifier title adaptive timeDependent",
    "responseDeclaration": "identifier cardinality baseType",
    "outcomeDeclaration": "identifier cardinality baseType",
    "mapping": "defaultValue",
    "mapEntry": "mapKey mappedValue",
    "choiceInteraction": "responseIdentifier shuffle maxChoices",
    "matchInteraction": "responseIdentifier shuffle maxAssociations",
    "simpleAssociableChoice": "identifier matchMax",
    "simpleChoice": "identifier",
    "feedbackInline": "outcomeIdentifier identifier showHide",
    "modalFeedback": "outcomeIdentifier identifier showHide",
    "equal": "toleranceMode tolerance",
    "testPart": "identifier navigationMode submissionMode",
    "assessmentSection": "identifier title visible",
    "assessmentItemRef": "identifier href",
    "resource": "identifier type href",
}
HTML = {"p", "b", "i", "code", "a", "br", "ul", "ol", "li", "div"}


def files(version: str) -> dict[str, Element]:
    questions = [
        stored.restore(sample.stored(), language="en", tags=("hosts",), category="Before")
        for sample in SAMPLES.values()
    ]
    archive = open_archive(exporting.write(formats.FORMATS[version], questions).data)
    return {name: parse(archive.read(name)) for name in archive.names}


@pytest.fixture(scope="module", params=DIALECTS)
def dialect(request):
    return DIALECTS[request.param]


@pytest.fixture(scope="module")
def written(dialect):
    return files(f"qti{dialect.version.replace('.', '')}")


@pytest.fixture(scope="module")
def elements(written):
    return [element for root in written.values() for element in canonical(root).all()]


def test_children_stand_in_their_order(elements):
    for element in elements:
        if element.name in CHILDREN:
            order = CHILDREN[element.name].split()
            names = [child.name for child in element.children()]
            assert names == sorted(names, key=order.index), element.name


def test_required_attributes_are_there(elements):
    missing = [
        (element.name, name)
        for element in elements
        for name in ATTRIBUTES.get(element.name, "").split()
        if name not in element.attributes
    ]

    assert missing == []


def test_names_and_namespaces_are_those_of_the_version(dialect):
    roots = files(f"qti{dialect.version.replace('.', '')}")
    items = [element for name, root in roots.items() if name != "imsmanifest.xml" for element in root.all()]

    assert {element.namespace for element in items} == {dialect.namespace}
    own = {element.name for element in items} - HTML
    assert all(name.startswith("qti-") for name in own) == (dialect.version == "3.0")


def test_all_that_is_named_is_there(written):
    manifest = written["imsmanifest.xml"]
    resources = {found.get("identifier"): found.get("href") for found in manifest.all("resource")}
    test = canonical(written["test.xml"])

    assert set(resources.values()) == written.keys() - {"imsmanifest.xml"}
    assert {found.get("identifierref") for found in manifest.all("dependency")} == resources.keys() - {"test"}
    assert {ref.get("href") for ref in test.all("assessmentItemRef")} == set(resources.values()) - {
        "test.xml"
    }


def test_identifiers_are_declared(elements):
    for item in (element for element in elements if element.name == "assessmentItem"):
        declared = {
            part.get("identifier") for part in item.children("responseDeclaration", "outcomeDeclaration")
        }
        used = {
            part.get("responseIdentifier") for part in item.all() if "responseIdentifier" in part.attributes
        }
        told = {
            part.get("outcomeIdentifier") for part in item.all() if "outcomeIdentifier" in part.attributes
        }
        named = {part.get("identifier") for part in item.all("setOutcomeValue", "mapResponse", "variable")}
        assert used | told | named <= declared


def test_package_says_its_version_and_what_each_file_is(written, dialect):
    manifest = written["imsmanifest.xml"]
    short = dialect.version.replace(".", "p")
    said = {
        "2.1": ("QTIv2.1 Package", "1.0.0"),
        "2.2": ("QTIv2.2 Package", "1.0.0"),
        "3.0": ("QTI Package", "3.0.0"),
    }

    about = tuple(manifest.first(name).text for name in ("schema", "schemaversion"))
    types = [(found.get("href") == "test.xml", found.get("type")) for found in manifest.all("resource")]
    assert about == said[dialect.version]
    assert set(types) == {(True, f"imsqti_test_xmlv{short}"), (False, f"imsqti_item_xmlv{short}")}


def test_tags_stand_in_learning_object_metadata(written):
    resource = written["imsmanifest.xml"].all("resource")
    tagged = next(found for found in resource if found.child("metadata"))

    names = [part.name for part in tagged.child("metadata").all()]
    assert names == ["metadata", "lom", "general", "keyword", "string"]
    assert tagged.first("lom").namespace == "http://ltsc.ieee.org/xsd/LOM"


def test_open_questions_are_bound_as_the_specification_asks(elements):
    """A text is a string, a file a file; what may be sent is one media type or, in 3.0, a list of them."""
    items = [element for element in elements if element.name == "assessmentItem"]
    bound = {
        part.name: item.child("responseDeclaration").get("baseType")
        for item in items
        for part in item.all("extendedTextInteraction", "uploadInteraction")
    }
    assert bound == {"extendedTextInteraction": "string", "uploadInteraction": "file"}
    for part in (part for item in items for part in item.all("uploadInteraction")):
        kinds = part.get("type").split()
        assert all(kind.count("/") == 1 for kind in kinds)
        assert len(kinds) <= 1 or part.namespace == DIALECTS["3.0"].namespace


def test_items_say_their_language_and_feedback_only_where_it_is_declared(elements):
    for item in (element for element in elements if element.name == "assessmentItem"):
        declared = {part.get("identifier") for part in item.children("outcomeDeclaration")}
        assert item.get("lang") == "en"
        assert bool(item.children("modalFeedback") or item.first("feedbackInline")) == (
            "FEEDBACK" in declared
        )
