"""Words in quotation marks are somebody's own, and not ours to change."""

import pytest
from small_books import holds


@pytest.mark.parametrize(
    "marked",
    [
        'He wrote "I <<refused to engage>>" on the form.',
        "He wrote “I <<refused to engage>>” on the form.",
        "She said, ‘they <<refused to engage>> with me.’",
        "She said, 'they <<refused to engage>> with me.'",
        "He said 'I don't think she <<refused to engage>>' to us.",
        "He said ‘I don’t think she <<refused to engage>>’ to us.",
        "He said „she <<refused to engage>>” to us.",
        '"<<refused to engage>>" is what it says.',
        'He wrote "It began well. Then she <<refused to engage>>. It ended." to us.',
    ],
)
def test_words_inside_quotation_marks_are_quoted(marked):
    assert holds("quoted", marked)


@pytest.mark.parametrize(
    "marked",
    [
        "She <<refused to engage>>.",
        'He is 5\'5" tall and <<refused to engage>>. He said "no".',
        "He is 5’5” tall and <<refused to engage>>. He said “no”.",
        'He said "no" and <<refused to engage>> with the "new" worker.',
        "He said ‘no’ and <<refused to engage>> with the ‘new’ worker.",
        "The tenants' group <<refused to engage>> with the residents' forum.",
        "We've heard she <<refused to engage>> and that she's unwell.",
        "It wasn't that he <<refused to engage>> with Sam's worker.",
        "James' son <<refused to engage>> at the boys' club.",
        'The door is 6" wide; she <<refused to engage>>.',
        'He "<<refused to engage" with>> us.',
    ],
)
def test_words_outside_quotation_marks_are_not(marked):
    assert not holds("quoted", marked)


def test_a_block_quotation_is_quoted_throughout():
    assert holds("quoted", "She <<refused to engage>>.", "quote")
