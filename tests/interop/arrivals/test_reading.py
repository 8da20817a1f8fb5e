"""What crosses the border of the reading process; the process itself runs once, for the command."""

import pytest
from django.core.management import call_command

from courses.models import Course, CoursePage
from interop.arrivals import packing
from interop.arrivals.reading import Brought, read_here
from interop.documents import marked
from interop.packages.schema import UnreadablePackage
from safety import child
from safety.archives import pack
from tests.interop.arrivals.conftest import WORDS

pytestmark = pytest.mark.django_db


def test_document_is_read_and_compared_on_the_command_line(site, tmp_path, capsys):
    file = tmp_path / "partners.md"
    file.write_bytes(WORDS)
    call_command("import_course", file, code="X1")

    assert "lost: Where to look: A picture lies on another site" in capsys.readouterr().out
    assert Course.objects.get().code == "X1"
    assert not CoursePage.objects.get().live


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        (
            "a.docx",
            pack({"word/document.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}),
            r"A DTD is not allowed\.",
        ),
        ("a.exe", b"MZ", r"Nobody here can read this file\."),
    ],
    ids=["entities", "program"],
)
def test_file_that_is_refused_says_why(name, data, reason):
    with pytest.raises(child.RefusalError, match=reason):
        read_here(Brought(name, data))


def test_what_is_packed_comes_back_as_it_was():
    arrival = marked.read("partners.md", WORDS)

    again = packing.unpacked(packing.packed(arrival))
    assert [unit.words for unit in again.folder.units] == [unit.words for unit in arrival.folder.units]
    assert again.remarks == arrival.remarks


@pytest.mark.parametrize(
    "data", [b"", b"PK", pack({"course/course.yaml": b"x"}), pack({"remarks.json": b"{"})]
)
def test_nothing_that_comes_out_of_it_is_trusted(data):
    with pytest.raises(UnreadablePackage, match="What was read makes no course"):
        packing.unpacked(data)
