"""Periods are found in running text, with their first and last day."""

from calendar import month_name

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.parts import periods


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("the 12 months to June 2014", "2013-07-01", "2014-06-30"),
        ("the 12 months to 30 June 2015", "2014-07-01", "2015-06-30"),
        ("the 12 months prior to the end of June 2014", "2013-07-01", "2014-06-30"),
        ("the twelve months ending 31 March 2014", "2013-04-01", "2014-03-31"),
        ("the year to February 2012", "2011-03-01", "2012-02-29"),
        ("the three years to March 2014", "2011-04-01", "2014-03-31"),
        ("the six months to 15 May 2014", "2013-11-16", "2014-05-15"),
        ("the nineteen months to June 2014", "2012-12-01", "2014-06-30"),
        ("as at 30 Sept. 2015", "2015-09-30", "2015-09-30"),
        ("as at 30 June 2015", "2015-06-30", "2015-06-30"),
        ("as of 31 July 2014", "2014-07-31", "2014-07-31"),
        ("as of July 2014", "2014-07-01", "2014-07-31"),
        ("at the end of March 2014", "2014-03-31", "2014-03-31"),
        ("between August 2013 and July 2014", "2013-08-01", "2014-07-31"),
        ("between 3 June and 15 August 2015", "2015-06-03", "2015-08-15"),
        ("between October and February 2014", "2013-10-01", "2014-02-28"),
        ("in 2013/14", "2013-04-01", "2014-03-31"),
        ("during 2013", "2013-01-01", "2013-12-31"),
        ("this year", "2014-01-01", "2014-12-31"),
    ],
)
def test_a_period_has_its_first_and_last_day(text: str, first: str, last: str) -> None:
    (period,) = periods.find(f"They did so {text}.", 2014)
    assert period.role is periods.Role.OWN
    assert (str(period.first), str(period.last)) == (first, last)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("compared with the 12 months to June 2010", periods.Role.BASE),
        ("against the previous 12 months", periods.Role.PREVIOUS),
        ("over the same period", periods.Role.SAME),
        ("since April 2014", periods.Role.SINCE),
        ("a report published in March 2014", periods.Role.EVENT),
        ("over the last four years", periods.Role.VAGUE),
        ("within three months", periods.Role.VAGUE),
    ],
)
def test_a_period_is_told_from_what_is_none(text: str, role: periods.Role) -> None:
    (period,) = periods.find(f"They did so {text}.", 2014)
    assert period.role is role


@given(st.integers(1, 12), st.integers(1990, 2040))
def test_the_twelve_months_before_a_year_are_the_year_before_it(month: int, year: int) -> None:
    name = month_name[month]
    (this,) = periods.find(f"the 12 months to {name} {year}")
    (last,) = periods.find(f"the 12 months to {name} {year - 1}")
    assert this.first is not None
    assert this.last is not None
    assert periods.before(this.first, this.last) == (last.first, last.last)
