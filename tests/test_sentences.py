"""Sentences end where their readers would say so."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.parts.sentences import sentences


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Crime fell. It rose again.", ["Crime fell.", "It rose again."]),
        ("Crime fell.<sup>12</sup> It rose.", ["Crime fell.", "It rose."]),
        ("Crime fell. ¹² It rose.", ["Crime fell.", "It rose."]),
        ("“Crime fell.” (It rose.) 43 forces agree.", ["“Crime fell.”", "(It rose.)", "43 forces agree."]),
        ("Was it £5? £6 was paid! Yes", ["Was it £5?", "£6 was paid!", "Yes"]),
        ("See Mr. J. Smith, et al. Crime, p. 4, e.g. Table 2.", None),
        ("1. The force should act.", None),
        ("Rates, at 5.2 percent, vary.  ", ["Rates, at 5.2 percent, vary."]),
        ("This is in Annex B. Three forces differ.", ["This is in Annex B.", "Three forces differ."]),
        ("  ", []),
    ],
)
def test_sentences_end_at_a_stop_that_belongs_to_no_abbreviation(
    text: str, expected: list[str] | None
) -> None:
    found = [text[start:end] for start, end in sentences(text)]
    assert found == ([text] if expected is None else expected)


@given(st.text(alphabet="Ab. !?\"'(¹4)\n"))
def test_no_words_are_lost_between_sentences(text: str) -> None:
    at = 0
    for start, end in sentences(text):
        assert not text[at:start].strip(" \n¹")
        at = end
    assert not text[at:].strip(" \n¹")
