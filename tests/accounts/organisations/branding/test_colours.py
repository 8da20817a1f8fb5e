import pytest

from accounts.organisations.branding import colours
from accounts.organisations.branding.colours import Colour


@pytest.mark.parametrize("text", ["", "red", "#fff", "#12345g", "123456", "#1234567", "#123456;}", "url(x)"])
def test_nothing_but_six_digits_is_a_colour(text):
    assert colours.read(text) is None


@pytest.mark.parametrize(
    ("text", "is_good"),
    [("#2f7ba8", True), ("#d9303f", True), ("#ffee00", False), ("#ffffff", False), ("#000000", False)],
)
def test_a_colour_is_good_where_it_stands_out_in_light_and_in_dark(text, is_good):
    assert colours.judge(colours.read(text)).is_good is is_good


@pytest.mark.parametrize("text", ["#ffffff", "#000000", "#ffee00", "#000080", "#ff00ff", "#00ff00"])
def test_the_nearest_is_good_and_what_comes_before_it_is_not(text):
    colour = colours.read(text)

    near = colours.nearest(colour)

    assert colours.judge(near).is_good
    assert colours.nearest(near) == near
    assert colours.read(near.hex) == near


def test_luminance_of_white_is_one_and_of_black_none():
    assert colours.luminance(Colour(255, 255, 255)) == pytest.approx(1)
    assert colours.luminance(Colour(0, 0, 0)) == 0
