import pytest
from django.template import Context, Template

from content.skeletons import Skeleton, hole


def test_fill_puts_values_into_holes():
    skeleton = Skeleton.from_html(f"<p>{hole('name')}, {hole('place')}</p>{hole('name')}")

    assert skeleton.fill({"name": "Mara", "place": "Velmora"}) == "<p>Mara, Velmora</p>Mara"


def test_fill_leaves_a_hole_without_a_value_empty():
    assert Skeleton.from_html(f"a{hole('ticks')}b").fill({}) == "ab"


def test_fill_refuses_a_value_without_a_hole():
    with pytest.raises(KeyError, match="stranger"):
        Skeleton.from_html(f"a{hole('ticks')}").fill({"stranger": "x"})


def test_names_are_those_of_the_holes():
    assert Skeleton.from_html(f"{hole('one')}{hole('two')}{hole('one')}").names == {"one", "two"}


def test_page_without_holes_stays_as_it_is():
    assert Skeleton.from_html("<p>hole-0000-name-end</p>").fill({}) == "<p>hole-0000-name-end</p>"


def test_hole_survives_escaping():
    html = Template("{{ account }} {{ words }}").render(Context({"account": hole("account"), "words": "<b>"}))

    assert Skeleton.from_html(html).fill({"account": "<i>me</i>"}) == "<i>me</i> &lt;b&gt;"


def test_value_that_looks_like_a_hole_is_not_filled_again():
    skeleton = Skeleton.from_html(hole("first") + hole("second"))

    assert skeleton.fill({"first": hole("second"), "second": "x"}) == hole("second") + "x"


@pytest.mark.parametrize("name", ["", "Name", "a-b", "a b", "1"])
def test_hole_refuses_an_odd_name(name):
    with pytest.raises(ValueError, match="small letters"):
        hole(name)
