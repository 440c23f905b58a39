"""Numbers are found in running text, in digits and in words."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.parts import numbers

SMALL = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


@given(st.integers(0, 10**7))
def test_a_number_in_digits_is_read_with_its_commas(value: int) -> None:
    (number,) = numbers.find(f"They recorded {value:,} incidents.")
    assert (number.value, number.digits, number.fraction) == (Decimal(value), True, False)


@given(st.integers(1, 99))
def test_a_number_in_words_is_read(value: int) -> None:
    words = (
        SMALL[value - 1]
        if value < 20
        else TENS[value // 10 - 2] + (f"-{SMALL[value % 10 - 1]}" if value % 10 else "")
    )
    for text in (f"in {words} forces", f"{words.capitalize()} forces were"):
        (number,) = numbers.find(text)
        assert (text[number.start : number.end].casefold(), number.value) == (words, Decimal(value))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("two hundred and five", ["205"]),
        ("a hundred calls", ["100"]),
        ("three thousand two hundred", ["3200"]),
        ("a dozen calls", ["12"]),
        ("1.5 million", ["1500000"]),
        ("half of forces", ["50"]),
        ("three-quarters of forces", ["75"]),
        ("a third of forces", [None]),
        ("one in five victims", ["20"]),
        ("a third party, a half-hour and someone", []),
        ("hundreds of thousands of files", []),
        ("2013/14, 24/7 and officers4", []),
    ],
)
def test_numbers_of_every_form(text: str, expected: list[str | None]) -> None:
    assert [
        numbers.canonical(n.value) if n.value is not None else None for n in numbers.find(text)
    ] == expected


@given(st.decimals(-(10**6), 10**6, places=2))
def test_a_decimal_is_written_in_its_canonical_form(value: Decimal) -> None:
    written = numbers.canonical(value)
    assert Decimal(written) == value
    assert not written.endswith((".", ".0", "0" if "." in written else "."))
