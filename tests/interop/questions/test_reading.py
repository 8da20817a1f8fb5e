"""How single forms are read; whole files are in test_samples."""

import pytest

from interop.questions import formats
from interop.questions.schema import ForeignQuestion
from tests.interop.questions.samples import sample


def gift(text: str) -> tuple[ForeignQuestion, list[str]]:
    report = formats.read(text.encode(), "gift")
    return report.questions[0], [loss.what for loss in report.losses]


def moodle(kind: str, inside: str) -> tuple[ForeignQuestion, list[str]]:
    xml = f'<quiz><question type="{kind}"><name><text>q</text></name>{inside}</question></quiz>'
    report = formats.read(xml.encode(), "moodle")
    return report.questions[0], [loss.what for loss in report.losses]


def cloze(text: str) -> tuple[ForeignQuestion, list[str]]:
    return moodle("cloze", f"<questiontext><text>{text}</text></questiontext>")


@pytest.mark.parametrize(
    ("text", "number", "tolerance"),
    [
        ("#1822", "1822", "0"),
        ("#3.1415:0.0005", "3.1415", "0.0005"),
        ("#3.141..3.142", "3.1415", "0.0005"),
        ("#-1.5e2", "-150", "0"),
        ("# =5:1", "5", "1"),
    ],
)
def test_gift_numbers(text, number, tolerance):
    found = gift(f"How many? {{{text}}}")[0].value["numbers"]

    assert [(one["number"], one["tolerance"], one["share"]) for one in found] == [(number, tolerance, 100)]


@pytest.mark.parametrize(("word", "is_true"), [("T", True), ("true", True), ("F", False), ("FALSE", False)])
def test_gift_true_and_false(word, is_true):
    options = gift(f"Is it? {{{word}#no#yes}}")[0].value["options"]

    told = ["<p>yes</p>", "<p>no</p>"] if is_true else ["<p>no</p>", "<p>yes</p>"]
    assert [option["feedback"] for option in options] == told
    assert [option["is_right"] for option in options] == [is_true, not is_true]


def test_gift_protected_signs():
    question, _lost = gift("::a\\:b:: 1 \\= \\{x\\}\\n2 {=\\#\\~ ~\\\\}")

    assert (question.title, question.value["stem"]) == ("a:b", "<p>1 = {x}<br/>2</p>")
    assert [option["text"] for option in question.value["options"]] == ["<p>#~</p>", "<p>\\</p>"]


def test_gift_missing_word_is_a_gap():
    question, lost = gift("Ada is {~a guest =the host#She is. ~%50%the tutor} here.")

    assert question.value["text"] == "<p>Ada is [[gap]] here.</p>"
    assert question.value["gaps"][0] == {
        "name": "gap",
        "accepted": ["the host"],
        "decoys": ["a guest", "the tutor"],
        "feedback": "<p>She is.</p>",
    }
    assert lost == ["Part of the points for an answer that is not quite right."]


def test_gift_number_in_the_middle_leaves_a_blank():
    question, _lost = gift("Pi is {#3.14} or so.")

    assert (question.kind, question.value["stem"]) == ("numeric", "<p>Pi is _____ or so.</p>")


def test_percentages_that_are_not_ours_are_told():
    assert gift("Q {~%70%a ~%30%b ~c}")[1] == [
        "Different points for right answers: here each gives the same.",
        "What a wrong answer costs: here all wrong ones together cost all points.",
    ]
    assert gift("Q {=a =%33.33333%b}")[1] == ["33.33333 percent of the points: here it is 33."]
    assert gift("Q {=a ~%50%b ~c}")[1] == ["Part of the points for an answer that is not quite right."]


@pytest.mark.parametrize("kind", ["MULTICHOICE", "MC", "MCV", "MULTICHOICE_H", "MCHS", "MULTICHOICE_S"])
def test_cloze_lists(kind):
    gap = cloze(f"A {{1:{kind}:wrong~=right\\~\\}}~%0%bad}} B")[0].value["gaps"][0]

    assert (gap["accepted"], gap["decoys"]) == (["right~}"], ["wrong", "bad"])


@pytest.mark.parametrize(("kind", "minds_case"), [("SA", False), ("SHORTANSWER_C", True), ("MWC", True)])
def test_cloze_entries(kind, minds_case):
    value = cloze(f"A {{:{kind}:=one~%100%two}} B")[0].value

    assert (value["gaps"][0]["accepted"], value["minds_case"]) == (["one", "two"], minds_case)


def test_cloze_several_answers_have_no_counterpart():
    xml = "<quiz><question type='cloze'><questiontext><text>{1:MR:=a~=b}</text></questiontext></question></quiz>"

    assert [str(fault) for fault in formats.read(xml.encode(), "moodle").refused] == [
        "line 1: The embedded kind “MR” has no counterpart here."
    ]


def test_points_are_whole():
    graded = "<questiontext><text>Q</text></questiontext><defaultgrade>2.5</defaultgrade>"
    answers = (
        '<answer fraction="100"><text>true</text></answer><answer fraction="0"><text>false</text></answer>'
    )
    question, lost = moodle("truefalse", graded + answers)

    assert (question.value["points"], lost) == (2, ["2.5 points: here they are whole, 1 to 20."])


def test_rules_of_an_item_are_told():
    item = sample("qti22/items/choice.xml").replace(
        b'<responseProcessing template="http://www.imsglobal.org/question/qti_v2p2/rptemplates/match_correct"/>',
        b"<responseProcessing><lookupOutcomeValue/></responseProcessing>",
    )

    assert [loss.what for loss in formats.read(item).losses] == [
        "Its own rules for points: what counts here is what it names as right."
    ]


def test_a_table_from_windows_is_read():
    data = "kind;stem;right;option 1;option 2\nsingle;Où?;1;là;ici".encode("cp1252")

    assert formats.read(data).questions[0].value["stem"] == "<p>Où?</p>"


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("single,Q,3,a,b", "“right” holds the numbers of the right options."),
        ("single,Q,1,a,b,c", "The row has more cells than there are columns."),
    ],
)
def test_a_bad_row_is_told_with_its_line(row, reason):
    with pytest.raises(ValueError, match=reason) as caught:
        formats.read(f"kind,stem,right,option 1,option 2\n\n{row}".encode(), "csv")

    assert caught.value.errors[0].place.line == 3


def test_what_stands_in_an_item_and_is_not_read_is_told():
    item = sample("qti22/items/choice.xml")
    item = item.replace(b"<itemBody>", b'<assessmentStimulusRef identifier="s" href="s.xml"/><itemBody>')
    item = item.replace(b'maxChoices="1"', b'maxChoices="1" minChoices="1"')
    item = item.replace(b"<p>A", b'<rubricBlock view="scorer"><p>SECRET</p></rubricBlock><p>A')
    report = formats.read(item)

    assert [loss.what for loss in report.losses] == [
        "<assessmentStimulusRef> of the item.",
        "<rubricBlock> of the item.",
        "<choiceInteraction minChoices> of the item.",
    ]
    assert "SECRET" not in report.questions[0].value["stem"]


@pytest.mark.parametrize(
    ("path", "category"),
    [
        ("$course$/top/Default for C1", "Default for C1"),
        ("$course$ / Hosts / Rooms", "Hosts/Rooms"),
        ("$system$/top", ""),
        ("top/On//off/x", "On-off/x"),
        ("Hosts", "Hosts"),
    ],
)
def test_category_without_what_only_moodle_knows(path, category):
    question, _lost = gift(f"$CATEGORY: {path}\n\nQ {{T}}")

    assert question.category == category
