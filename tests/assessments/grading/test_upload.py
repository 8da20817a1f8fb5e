import pytest

from assessments import grading
from assessments.grading.upload import kinds_taken

UPLOAD = grading.get("upload")
ID = "0b7e2f50-0000-4000-8000-000000000001"
KEY = {"options": [], "rubric": "", "is_blind": False, "types": [], "most": 10}


@pytest.mark.parametrize(("said", "kept"), [(ID, ID), (ID.upper(), ID), ("", ""), (None, "")])
def test_value_is_the_id_of_a_file(said, kept):
    assert UPLOAD.clean(KEY, said) == kept


@pytest.mark.parametrize("said", ["plan.pdf", "../../etc/passwd", 1, [ID], {"id": ID}, ID + "\x00"])
def test_what_is_no_id_is_refused(said):
    with pytest.raises(grading.InvalidResponse):
        UPLOAD.clean(KEY, said)


@pytest.mark.parametrize(
    ("types", "is_blind", "taken"),
    [
        (["pdf"], False, {"pdf"}),
        (["pdf", "picture"], False, {"pdf", "jpg", "png", "webp"}),
        (["text"], True, {"txt"}),
        ([], True, {"jpg", "png", "webp", "txt"}),
        (["pdf"], True, set()),
    ],
)
def test_types_name_kinds_of_file(types, is_blind, taken):
    assert kinds_taken(KEY | {"types": types, "is_blind": is_blind}) == taken


def test_all_kinds_of_file_have_a_type():
    assert {"pdf", "odt", "docx", "txt", "ods", "xlsx", "odp", "pptx", "jpg", "png", "webp"} == kinds_taken(
        KEY
    )
