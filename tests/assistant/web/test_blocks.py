"""A text in blocks: paragraphs, and tables where the text has them."""

from __future__ import annotations

from assistant.web.blocks import Block, blocks


def test_a_table_is_one_block_between_paragraphs() -> None:
    text = "Przed.\n| Temat | II |\n| --- | --- |\n| Miejsce | Kraków [1] |\nPo."
    assert list(blocks(text)) == [
        Block("Przed."),
        Block(rows=(("Temat", "II"), ("Miejsce", "Kraków [1]"))),
        Block("Po."),
    ]
    assert list(blocks("a | b")) == [Block("a | b")]
