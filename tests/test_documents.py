"""The document reader: what it makes of layout, and what it promises for any text."""

import itertools
import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shipped import ALL, CRITERIA_2014, CRITERIA_2018, KENT, LEICESTERSHIRE, NATIONAL, document

from peelgraph.documents import Document, Kind, coverage, read_document
from peelgraph.documents.text import locate, printed, readable, squeezed, unspaced


def assert_sound(doc: Document) -> None:
    """Assert what holds for every document."""
    ranges = sorted(piece for passage in doc.passages for piece in passage.ranges)
    assert all(a.end <= b.start for a, b in itertools.pairwise(ranges)), "passages overlap"
    assert all(start < end for start, end in ranges)
    assert [passage.order for passage in doc.passages] == list(range(1, len(doc.passages) + 1))
    starts = [passage.start for passage in doc.passages]
    assert starts == sorted(starts)
    for passage in doc.passages:
        assert squeezed(doc.pieces(passage)) == unspaced(passage.text)
        assert passage.ranges == tuple(sorted(passage.ranges))
        assert 0 <= passage.section < len(doc.sections)
        for mark in passage.marks:
            assert any(start <= mark.range.start < end for start, end in passage.ranges)
            assert mark.footnote is None or doc.passage(mark.footnote).kind is Kind.FOOTNOTE
    for section in doc.sections[1:]:
        assert section.parent is not None
        assert section.parent < section.order
        assert section.level == doc.section(section.parent).level + 1
    assert "words" not in coverage(doc).uncovered


@pytest.mark.parametrize("file", ALL)
def test_shipped_texts_are_read_soundly(file: str) -> None:
    assert_sound(document(file))


# Pieces that the extraction of a PDF leaves behind, to be strung together at random.
PIECES = st.sampled_from(
    [
        "# 1. A chapter",
        "## **A heading<sup>3</sup>**",
        "**A line in bold type**",
        "Contents",
        "A chapter\t4",
        "Introduction ..... 12",
        "---",
        "--\t---\t--",
        "",
        " ",
        "- an item that stops in the middle of a",
        " - (a) a nested item;",
        "- · an item with two markers",
        "-",
        "1. a numbered item",
        " An item whose marker was lost.",
        "A sentence that ends here.",
        "A sentence with *emphasis*, **weight** and a mark¹ that the foot of a page cuts in the",
        "middle of its words, and that goes on below.",
        "<sup>1</sup> A footnote with a [link](http://example.org/a_b).",
        "<sup>2</sup> A footnote that goes on over the foot of the",
        "² A footnote, too.",
        "***Note that this is starred.**",
        "^{*}So is this.",
        "Force\tQ1. A question\tOverall",
        "<b>Kent</b>\tGood\tRequires improvement",
        "<p>one thing</p> <p>another</p>\t\t<p>a third that goes</p>",
        "\t\tand on\t",
        "\tIndented\t",
        "Figure 1: A figure",
        "Source: HMIC data collection",
        "> A line in a box",
        "> **A box's title**",
        "How effective is the force?",
        "Good",
        "½ ± 2 percent – “quoted” ‘words’ <http://example.org/>",
        "**prevent **Investigationoffenders**2015**",
        "*unbalanced <sup> marks </b> ** and ( brackets",
    ]
)
SCRAPS = st.lists(
    st.one_of(PIECES, st.text(st.characters(exclude_characters="\0", codec="utf-8"), max_size=30))
)


@given(SCRAPS, st.sampled_from(["\n", "\n\n", "\r\n", "\n \n"]))
def test_any_text_is_read_soundly(pieces: list[str], between: str) -> None:
    assert_sound(read_document(between.join(pieces)))


@given(SCRAPS)
def test_every_letter_lies_in_a_passage(pieces: list[str]) -> None:
    source = "\n".join(pieces)
    doc = read_document(source)
    inside = {i for passage in doc.passages for start, end in passage.ranges for i in range(start, end)}
    markup = {
        i for m in re.finditer(r"</?[a-z][a-z0-9]*\s*/?>", source, re.IGNORECASE) for i in range(*m.span())
    }
    numbers = sum(len(passage.number or "") for passage in doc.passages)
    lost = [i for i, c in enumerate(source) if c.isalnum() and i not in inside and i not in markup]
    assert len(lost) <= numbers


def test_almost_all_of_each_text_lies_in_passages() -> None:
    shares = {file: coverage(document(file)) for file in ALL}
    assert {file: sorted(each.uncovered) for file, each in shares.items()} == {
        KENT: ["footnote numbers", "mark-up"],
        LEICESTERSHIRE: ["footnote numbers", "mark-up"],
        CRITERIA_2014: ["mark-up"],
        NATIONAL: ["footnote numbers", "mark-up"],
        CRITERIA_2018: ["mark-up"],
    }
    assert min(each.share for each in shares.values()) > 0.99


def text_at(doc: Document, words: str) -> str:
    """Return the text of the one passage that starts with these words."""
    (found,) = [passage for passage in doc.passages if passage.text.startswith(words)]
    return found.text


@pytest.mark.parametrize(
    ("file", "start", "across"),
    [
        (NATIONAL, "It is striking that across", "the best knowledge of victims and offenders"),
        (NATIONAL, "Most forces are making use of partner data", "that that partner organisations can make"),
        (NATIONAL, "Percentages cited in relation to the file", "particular crime (for example, if a victim"),
        (NATIONAL, "collaboration\tarrangement", "between police forces and with other"),
        (NATIONAL, "Training: It is important", "violence, behaviours and different perpetrators"),
        (LEICESTERSHIRE, "There is recognition that the force", "links with the Muslim community"),
        (CRITERIA_2014, "The public receives a comparatively poor", "crime reduction, satisfaction and"),
    ],
)
def test_what_a_page_break_cut_is_one_passage(file: str, start: str, across: str) -> None:
    assert across in text_at(document(file), start)


def test_a_row_that_a_page_break_cut_is_one_row_with_whole_cells() -> None:
    doc = document(CRITERIA_2018)
    cut = [passage for passage in doc.passages if passage.kind is Kind.TABLE_ROW and len(passage.ranges) > 1]
    assert [re.match(r"[\d.]+", passage.cells[0].text)[0] for passage in cut] == [  # type: ignore[index]
        *("2.2.1", "3.2.1", "4.2.1", "4.3.1", "6.2.1", "7.2.4", "8.1.1", "8.2.1", "8.3.1", "9.1.1", "9.2.1")
    ]
    assert "examples of sustained service development" in cut[1].cells[1].text


def test_a_sentence_that_ends_is_not_joined_to_the_next() -> None:
    doc = read_document("The force does this very well indeed.\n\nand this stands alone at the foot of it.\n")
    assert [passage.text for passage in doc.passages] == [
        "The force does this very well indeed.",
        "and this stands alone at the foot of it.",
    ]


def test_a_page_number_does_not_stand_in_the_way_of_a_cut_sentence() -> None:
    doc = read_document("The force has good systems in place for the\n\n7\n\nvictims of crime in its area.\n")
    assert [(passage.kind, passage.text) for passage in doc.passages] == [
        (Kind.PARAGRAPH, "The force has good systems in place for the victims of crime in its area."),
        (Kind.PARAGRAPH, "7"),
    ]


def test_a_byte_order_mark_is_no_word() -> None:
    doc = read_document("\ufeffOne.\n")
    assert [(passage.text, passage.start) for passage in doc.passages] == [("One.", 1)]


def test_chapters_are_told_from_the_summary_that_repeats_their_titles() -> None:
    doc = document(KENT)
    chapters = [section for section in doc.sections if section.level == 1]
    assert [doc.line_of(doc.passage(section.heading or 0)) for section in chapters] == [
        *(24, 34, 100, 108, 118, 225, 269, 313)
    ]


def test_depth_comes_from_the_contents_where_mark_up_is_inconsistent() -> None:
    doc = document(NATIONAL)
    titles = {section.title: section.level for section in doc.sections}
    assert titles["3. Protecting from harm those who are vulnerable, and supporting victims"] == 1
    assert titles["Identifying vulnerable offenders and preventing them from re-offending"] == 2
    assert titles["IOM governance and meeting structures"] == 3


def test_every_footnote_of_the_national_report_is_tied_to_its_mark() -> None:
    doc = document(NATIONAL)
    notes = [passage for passage in doc.passages if passage.kind is Kind.FOOTNOTE]
    assert [note.number for note in notes] == [str(number) for number in range(1, 89)]
    marks = [mark for passage in doc.passages for mark in passage.marks]
    assert all(mark.footnote and doc.passage(mark.footnote).number == mark.label for mark in marks)
    assert {mark.footnote for mark in marks} == {note.order for note in notes}


def test_footnotes_that_lost_their_number_or_their_mark_are_tied() -> None:
    doc = document(LEICESTERSHIRE)
    notes = {passage.order: passage for passage in doc.passages if passage.kind is Kind.FOOTNOTE}
    tied = {
        (mark.label, doc.line(mark.range.start), doc.line_of(notes[mark.footnote]))
        for passage in doc.passages
        for mark in passage.marks
        if mark.footnote
    }
    assert tied == {
        *(("1", 153, 155), ("2", 169, 171), ("3", 244, 252), ("4", 282, 286), ("5", 302, 315)),
        *(("*", 118, 121), ("*", 119, 121)),
    }


def test_the_table_of_judgments_has_a_header_and_a_row_for_each_force() -> None:
    doc = document(NATIONAL)
    header = next(passage for passage in doc.passages if passage.text.startswith("Force\tQ1."))
    rows = doc.rows(header.table or 0)
    assert rows[0] == header
    assert len(rows) == 44
    assert {len(row.cells) for row in rows} == {6}


def test_list_items_keep_numbers_and_lose_bullets() -> None:
    doc = read_document("- one\n - (a) two\n1. three\n- · four\n-\n")
    assert [(passage.text, passage.depth) for passage in doc.passages] == [
        *(("one", 0), ("(a) two", 1), ("1. three", 0), ("four", 0))
    ]


def test_a_box_is_a_section() -> None:
    doc = read_document("# Title\n\nBefore it.\n\n> **In Kent**\n> The force does well.\n\nAfter it.\n")
    boxes = [section for section in doc.sections if section.box]
    assert [section.title for section in boxes] == ["In Kent"]
    assert [passage.text for passage in doc.within(boxes[0].order)] == ["In Kent", "The force does well."]
    assert doc.section(doc.passages[-1].section).title == "Title"


def test_a_signature_in_bold_type_is_no_heading() -> None:
    doc = document(NATIONAL)
    (name,) = [passage for passage in doc.passages if passage.text == "Zoë Billingham"]
    assert name.kind is Kind.PARAGRAPH


def test_lines_count_from_one() -> None:
    doc = read_document("One.\n\nTwo.\n")
    assert [doc.line_of(passage) for passage in doc.passages] == [1, 3]


def test_printed_drops_tags_and_emphasis_and_keeps_marks_and_links() -> None:
    source = "**By  1 December**, the *NPCC*<sup>7</sup> [www.a.uk](http://www.a.uk) <b>must</b> <p>act</p><p>now</p>"
    assert printed(source) == "By 1 December, the NPCC<sup>7</sup> [www.a.uk](http://www.a.uk) must act now"
    assert readable(printed(source)) == "By 1 December, the NPCC⁷ www.a.uk must act now"


def test_words_are_located_through_mark_up_and_over_pieces() -> None:
    doc = document(CRITERIA_2018)
    row = next(p for p in doc.passages if p.cells and p.cells[0].text.startswith("3.2.1"))
    words = "examples of sustained service development and improvement"
    pieces = locate(doc.source, row.cells[1].ranges, words)
    assert len(pieces) == 2
    assert printed(" ".join(doc.source[start:end] for start, end in pieces)) == words
    assert locate(doc.source, row.cells[1].ranges, "words that are not there") == ()


def test_reading_is_the_same_each_time() -> None:
    source = unicodedata.normalize("NFC", document(NATIONAL).source)
    assert read_document(source) == read_document(source)
