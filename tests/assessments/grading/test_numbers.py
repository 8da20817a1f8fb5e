from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.grading import numbers

READ = {
    "en": {
        "1000.50": "1000.50",
        "1,000.50": "1000.50",
        "1.000,50": "1000.50",
        "1,5": "1.5",
        "1,500": "1500",
        "1.000": "1.000",
        "1,234,567": "1234567",
        "1.234.567": "1234567",
        "0,500": "0.5",
    },
    "de": {
        "1.000,50": "1000.50",
        "1,000.50": "1000.50",
        "1.000": "1000",
        "1,500": "1.5",
        "1.5": "1.5",
        "0.500": "0.5",
        "1.234.567,8": "1234567.8",
        "1'000,5": "1000.5",
        "1’000.5": "1000.5",
    },
    "fi": {
        "1 000,5": "1000.5",
        "1\u00a0000,5": "1000.5",
        "1\u202f000,5": "1000.5",
        "−3": "-3",
        "–3,5": "-3.5",
        "- 3": "-3",
        "+3": "3",
        ",5": "0.5",
        "5,": "5",
        "007": "7",
    },
    "ar": {
        "١٢٫٥": "12.5",
        "١٬٠٠٠٫٥": "1000.5",
        "١٫٥٠٠": "1.5",
        "١،٥": "1.5",
        "\u200f-٣": "-3",
        "\u061c١٢": "12",
        "۱۲٫۵": "12.5",
        "1,5": "1.5",
    },
}


@pytest.mark.parametrize(
    ("language", "said", "number"),
    [(language, said, number) for language, table in READ.items() for said, number in table.items()],
)
def test_number_is_read_as_it_is_written_there(language, said, number):
    assert numbers.parse(said, language) == Decimal(number)


@pytest.mark.parametrize("language", ["en", "de", "", "xx", "en-gb"])
@pytest.mark.parametrize(
    "said",
    [
        "",
        " ",
        "abc",
        "1e5",
        "1E5",
        "--1",
        "+-1",
        "1-",
        "1.2.3",
        "1,00,5",
        "1,000.5.0",
        "1.000,50,3",
        "1.00,000.5",
        "10²",
        "½",
        "1/2",
        "0x10",
        "NaN",
        "Infinity",
        ".",
        ",",
        "-",
        "-.",
        "٫",
        "1٫5٫0",
        "1٫5.0",
        "5 km",
        "3%",
        "1" * 41,
        "9" * 5000,
        "1_000",
        "\x00",
    ],
)
def test_what_is_no_number_is_none(language, said):
    assert numbers.parse(said, language) is None


def test_english_of_any_country_writes_a_point():
    assert numbers.parse("1,500", "en-gb") == 1500


@given(st.text(max_size=60), st.sampled_from(["en", "it", "ar"]))
def test_whatever_is_said_is_a_number_or_none(said, language):
    number = numbers.parse(said, language)

    assert number is None or number.is_finite()


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**9), max_value=10**9))
def test_plain_number_is_read_back(number):
    assert numbers.parse(f"{number:f}", "en") == number
    assert numbers.parse(f"{number:f}".replace(".", ","), "it") == number


@given(st.integers(-(10**9), 10**9))
def test_number_with_groups_is_read_back(number):
    assert numbers.parse(f"{number:,}", "en") == number
    assert numbers.parse(f"{number:,}".replace(",", "."), "de") == number
    assert numbers.parse(f"{number:,}".replace(",", "\u202f"), "fi") == number
