"""Where a passage stands, in the words of a locator."""

from __future__ import annotations

from nosmap.documents.places import Block, placed


def places(*blocks: Block | str) -> list[str]:
    return [it.place for it in placed(Block(b) if isinstance(b, str) else b for b in blocks)]


def title(text: str, page: int | None = None) -> Block:
    return Block(text, page, heading=True)


def test_paragraphs_are_counted() -> None:
    assert places("One", "", "  ", "Two") == ["par. 1", "par. 2"]
    assert places(Block("One", 1), Block("Two", 1), Block("Three", 2)) == [
        "p. 1, par. 1",
        "p. 1, par. 2",
        "p. 2, par. 1",
    ]


def test_a_documents_own_numbers_win() -> None:
    assert places("Preface", "1. One", "2. Two", "goes on", "3) Three") == [
        "before the first numbered paragraph",
        "par. 1",
        "par. 2",
        "after par. 2",
        "par. 3",
    ]
    pages = [Block("1. One", 1), Block("2. Two", 1), Block("1. Three", 2)]
    assert places(*pages) == ["p. 1, par. 1", "p. 1, par. 2", "p. 2, par. 1"]
    assert places("1.1. One", "1.2. Two") == ["par. 1.1", "par. 1.2"]


def test_numbers_that_tell_no_paragraph_are_not_taken() -> None:
    again = places("1. One", "2. Two", "1. Three", "2. Four")
    few = places("1. One", "2. Two", "Three", "Four", "Five", "Six")
    assert again == ["par. 1", "par. 2", "par. 3", "par. 4"]
    assert few == [f"par. {n}" for n in range(1, 7)]


def test_numbered_headings_are_sections() -> None:
    second = (title("2. When"), "Three", "Chapter nine")
    assert places(title("1  Why"), "One", "Two", *second) == [
        "section 1",
        "section 1, par. 1",
        "section 1, par. 2",
        "section 2",
        "section 2, par. 1",
        "section 2, par. 2",
    ]
    assert places("Chapter 1  What", "One", "Chapter 2", "Two") == [
        "chapter 1",
        "chapter 1, par. 1",
        "chapter 2",
        "chapter 2, par. 1",
    ]


def test_headings_and_tables_are_no_paragraphs() -> None:
    assert places(title("Why"), "One", Block("cell", None, aside="table 1, row 2"), "Two") == [
        "heading “Why”",
        "par. 1",
        "table 1, row 2",
        "par. 2",
    ]


def test_what_hangs_on_a_paragraph() -> None:
    assert places("One", Block("P12", None, aside="comment")) == ["par. 1", "par. 1, comment"]
    assert places("1. A", "2. B", Block("P12", None, aside="text box")) == [
        "par. 1",
        "par. 2",
        "par. 2, text box",
    ]
