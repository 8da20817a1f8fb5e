import pytest

from assessments.blocks import SceneStream
from assessments.scenes import LONGEST_WAY, NoSuchWay, Story
from tests.assessments.factories import CaseFactory


def story(**scenes) -> Story:
    stream = [CaseFactory.scene(key, targets) for key, targets in (scenes or CaseFactory.SCENES).items()]
    return Story.from_stream(SceneStream().to_python(stream))


def test_walk_begins_with_the_first_scene():
    walk = story().walk("")

    assert (walk.scene.key, walk.steps, walk.last_choice) == ("start", (), None)


def test_walk_follows_the_choices():
    walk = story().walk("mail.start.phone")

    assert walk.scene.key == "phone"
    assert [(step.way, step.scene.key, step.choice.name) for step in walk.steps] == [
        ("", "start", "mail"),
        ("mail", "mail", "start"),
        ("mail.start", "start", "phone"),
    ]


def test_onward_leads_one_choice_further():
    assert [way for way, _ in story().walk("mail").onward()] == ["mail.end", "mail.start"]


def test_end_has_no_choices():
    walk = story().walk("phone.end")

    assert (walk.scene.is_end, walk.onward()) == (True, [])


@pytest.mark.parametrize(
    "way", ["nowhere", "end", "phone.mail", "phone.end.start", ".".join(["mail", "start"] * 99)]
)
def test_way_that_does_not_exist_is_refused(way):
    with pytest.raises(NoSuchWay):
        story().walk(way)


def test_way_is_written_in_one_form_only():
    assert story().walk("..phone..end.").way == "phone.end"


def test_longest_way_can_be_walked():
    assert story().walk(".".join(["mail", "start"] * (LONGEST_WAY // 2))).scene.key == "start"


def test_two_choices_of_a_scene_may_lead_to_the_same_one():
    told = story(start=["end", "end"], end=[])

    assert [choice.name for choice in told.scenes[0].choices] == ["end", "end~2"]
    assert told.walk("end~2").scene.key == "end"


def test_whole_story_has_no_problems():
    assert story().problems() == []


@pytest.mark.parametrize(
    ("scenes", "problems"),
    [
        (
            {"start": ["gone"], "end": []},
            [
                "A choice in “start” leads to “gone”, but no scene has that key.",
                "No choice leads to the scene “end”.",
                "From the scene “start” no way leads to an end.",
            ],
        ),
        ({"start": ["start"]}, ["The story has no end: leave one scene without choices."]),
        (
            {"start": ["loop", "end"], "loop": ["loop"], "end": []},
            ["From the scene “loop” no way leads to an end."],
        ),
        ({"start": [], "alone": ["start"]}, ["No choice leads to the scene “alone”."]),
    ],
)
def test_problems_are_told_to_the_author(scenes, problems):
    assert story(**scenes).problems() == problems


def test_key_stands_for_one_scene():
    stream = SceneStream().to_python([CaseFactory.scene("start", []), CaseFactory.scene("start", [])])

    assert "Two scenes have the key “start”." in Story.from_stream(stream).problems()


def test_empty_story_is_a_problem():
    assert Story(()).problems() == ["A branching case needs a scene."]
