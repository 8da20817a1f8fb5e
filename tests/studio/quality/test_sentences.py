"""Sentences and readability: pure, in nine languages."""

import pytest

from studio.quality.readability import AIMS, Measure, aim, longest_sentence, measure, plain_lines, together
from studio.quality.sentences import sentences, words

TWO = {
    "en": "Dr. Smith met Ms. Jones, e.g. on p. 4, at 9.30 a.m. today. Then they left!",
    "it": "Il dott. Rossi e la sig. Bianchi, cfr. pag. 12, vengono. Poi partono.",
    "fi": "Kokous on 3. toukokuuta, esim. klo 12.30, ks. s. 4. Sitten lähdetään.",
    "pt": "O Sr. Silva e a Dra. Costa leram a pág. 7, p. ex. ontem. Depois saíram.",
    "el": "Ο κ. Νίκου και η δρ. Μαρία, π.χ. στη σελ. 4, έρχονται. Τι θέλουν;",
    "de": "Am 3. Oktober kommt Hr. Maier, z. B. mit Dr. Koch, vgl. Art. 5. Danach gehen sie.",
    "es": "El Sr. Pérez y la Dra. Ruiz, p. ej. en la pág. 3, llegan. ¿Y luego?",
    "nl": "Dhr. De Vries en mevr. Jansen lezen bijv. Art. 5, d.w.z. blz. 3. Dan gaan ze.",
    "sl": "Dne 3. oktobra pride dr. Novak, npr. k ga. Kos, gl. str. 4. Potem gredo.",
}


@pytest.mark.parametrize("language", TWO)
def test_full_stops_of_abbreviations_and_dates_end_nothing(language):
    assert len(sentences(TWO[language], language)) == 2


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("In 2024. Then", 2),
        ("It costs 3.50 euros, see www.a.example.", 1),
        ("“Really?” He nodded. (So did she.) … Then", 4),
        ("They go on etc. And so on.", 2),
        ("one\ntwo", 2),
        ("– … !", 0),
        ("", 0),
    ],
)
def test_where_sentences_end(text, count):
    assert len(sentences(text, "en")) == count


def test_words_are_counted_as_one_reads_them():
    assert words("L’école, it’s well-known: 3.50 €!") == ["L’école", "it’s", "well-known", "3.50"]


def test_lix_is_mean_length_and_share_of_long_words():
    found = measure("<p>The school welcomes visitors.</p><ul><li>They stay a week.</li></ul>", "en")

    assert found == Measure(words=8, sentences=2, long_words=2)
    assert found.lix == 8 / 2 + 100 * 2 / 8
    assert Measure().lix == 0


def test_sentence_may_have_as_many_words_as_its_language_needs():
    text = f"<p>{'word ' * 25}</p><p>One {'word ' * 25}</p>"

    assert [(one.words, one.beginning) for one in measure(text, "en").lengthy] == [
        (26, "One word word word word word")
    ]
    assert len(measure(text, "fi").lengthy) == 2
    assert longest_sentence("fi") == 20


def test_measures_add_up():
    assert together([Measure(2, 1, 1), Measure(3, 1)]) == Measure(5, 2, 1)
    assert together([]) == Measure()


def test_every_language_of_the_site_has_an_aim(settings):
    assert set(AIMS) == {code for code, _name in settings.LANGUAGES}
    assert aim("fr") == AIMS["en"]


def test_blocks_of_html_are_lines_and_entities_letters():
    assert plain_lines("<p>a &amp; <b>b</b></p><p>c<br/>d</p>").split("\n") == ["a & b", "c", "d", ""]
    assert plain_lines("a &lt; b") == "a < b"
