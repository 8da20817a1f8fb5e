import pytest

from content import contrast
from content.stylesheets import FOLDER

TOKENS = contrast.read_tokens((FOLDER / "parts" / "02-tokens.css").read_text())
GROUNDS = ("paper", "surface", "sunken", "river-tint", "clay-tint", "moss-tint", "ochre-tint", "brick-tint")
TEXT = ("ink", "ink-soft")
INTERACTIVE = ("river", "river-strong", "clay", "moss", "ochre", "brick")
EDGES = ("edge", "stone", "pier")
OWN_TINTS = [("river", "river-tint"), ("moss", "moss-tint"), ("ochre", "ochre-tint"), ("brick", "brick-tint")]
FILLED = [("on-river", "river"), ("on-river", "river-strong"), ("on-clay", "clay")]

themes = pytest.mark.parametrize("theme", ["light", "dark"])


def test_ratio_of_black_and_white_is_21():
    black, white = contrast.Oklch(0, 0, 0), contrast.Oklch(1, 0, 0)

    assert contrast.ratio(black, white) == pytest.approx(21, abs=0.01)


def test_ratio_agrees_with_a_known_colour():
    red = contrast.Oklch(0.62796, 0.25768, 29.234)

    assert contrast.ratio(red, contrast.Oklch(1, 0, 0)) == pytest.approx(4.0, abs=0.01)


def test_read_tokens_reads_both_themes():
    tokens = contrast.read_tokens("--ink: light-dark(oklch(25% 0.03 250), oklch(94% 0.008 85));")

    assert tokens == {
        "light": {"ink": contrast.Oklch(0.25, 0.03, 250)},
        "dark": {"ink": contrast.Oklch(0.94, 0.008, 85)},
    }


@themes
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("text", TEXT)
def test_text_stands_out_seven_to_one(theme, ground, text):
    assert contrast.ratio(TOKENS[theme][text], TOKENS[theme][ground]) >= 7


@themes
@pytest.mark.parametrize("ground", ["paper", "surface"])
@pytest.mark.parametrize("text", INTERACTIVE)
def test_coloured_words_on_pages_and_panels_stand_out_seven_to_one(theme, ground, text):
    assert contrast.ratio(TOKENS[theme][text], TOKENS[theme][ground]) >= 7


@themes
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("text", INTERACTIVE)
def test_interactive_words_stand_out_everywhere(theme, ground, text):
    assert contrast.ratio(TOKENS[theme][text], TOKENS[theme][ground]) >= 4.5


@themes
@pytest.mark.parametrize(("text", "ground"), [*OWN_TINTS, *FILLED])
def test_words_in_colour_on_colour_stand_out(theme, text, ground):
    assert contrast.ratio(TOKENS[theme][text], TOKENS[theme][ground]) >= 6.5


@themes
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("edge", EDGES)
def test_edges_and_stones_are_seen(theme, ground, edge):
    assert contrast.ratio(TOKENS[theme][edge], TOKENS[theme][ground]) >= 3
