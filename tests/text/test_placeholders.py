"""Template placeholders are found whole, told apart, and never slow."""

import itertools

import pytest
from timing import in_proportion, seconds

from tilint.text import Address, BlockBuilder, Span
from tilint.text.placeholders import find

PRINTING = {
    "{{ first_name }}": "person", "{{clientName}}": "person", "<<Title>>": "person", "«Surname»": "person",
    "[CLIENT NAME]": "person", "[insert name]": "person", "*|NAME|*": "person", "{{ he_she }}": "person",
    "{{ due_date }}": "date", "((appointment time))": "date", "[insert date]": "date", "<%= dob %>": "date",
    "${amount}": "amount", "%(balance)s": "amount", "{{{ rent_total }}}": "amount",
    "{{ venue }}": "place", "[insert address]": "place", "%{postcode}": "place",
    "{{ x }}": "text", "[REFERENCE]": "text",
    "______": "blank", "..........": "blank", "……": "blank",
}  # fmt: skip
SILENT = [
    "{% if late %}",
    "{%- endif -%}",
    "{# to do #}",
    "{{! note }}",
    "{{#each rows}}",
    "{{/each}}",
    "<% end %>",
    "<%%>",
]


@pytest.mark.parametrize("placeholder", PRINTING)
def test_a_placeholder_is_found_whole_with_its_type(placeholder):
    text = f"Dear {placeholder}, thank you"
    (found,) = find(text)
    assert text[found.start : found.end] == placeholder
    assert found.type == PRINTING[placeholder]


@pytest.mark.parametrize("placeholder", PRINTING)
def test_a_block_with_a_placeholder_holds_a_stand_in_for_it(placeholder):
    builder = BlockBuilder("paragraph")
    builder.add(f"Dear {placeholder}, thank you", Address("chars", (0,)))
    block = builder.build()
    assert [block.source_span(Span(s.start, s.end)) for s in block.stand_ins] == [Span(5, 5 + len(placeholder))]
    assert [s.type for s in block.stand_ins] == [PRINTING[placeholder]]


@pytest.mark.parametrize("tag", SILENT)
def test_a_tag_that_prints_nothing_has_no_type(tag):
    text = f"Dear Sam{tag}, thank you"
    (found,) = find(text)
    assert (text[found.start : found.end], found.type) == (tag, None)


@pytest.mark.parametrize(
    "text",
    [
        "She said [sic] that",
        "see note [1]",
        "[She] left",
        "(she left)",
        "((",
        "a << b",
        "£5 {off}",
        "50%",
        "Well... yes",
        "a_b",
        "[nameless]",
        "{{ open",
        "{% open\n%}",
    ],
)
def test_ordinary_brackets_are_no_placeholders(text):
    assert list(find(text)) == []


def test_placeholders_come_in_order_and_never_overlap():
    text = "Dear {{ title }} {{ name }},{% if late %} you owe «Amount»{% endif %} by [insert date] ____"
    found = list(find(text))
    assert [text[f.start : f.end] for f in found] == [
        "{{ title }}", "{{ name }}", "{% if late %}", "«Amount»", "{% endif %}", "[insert date]", "____",
    ]  # fmt: skip
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))


def test_a_mark_that_is_opened_twice_belongs_to_the_one_that_closes():
    text = "{{ a {{ name }}"
    (found,) = find(text)
    assert text[found.start : found.end] == "{{ name }}"


@pytest.mark.parametrize(
    "mark",
    [
        "{{",
        "{{{",
        "{%",
        "{#",
        "<%",
        "<<",
        "((",
        "«",
        "${",
        "%{",
        "%(",
        "*|",
        "[",
        "[name ",
        "[A",
        "_",
        ".",
        "…",
        "{{ a ",
        "<% a ",
    ],
)
def test_a_hundred_thousand_opening_marks_cost_linear_time(mark):
    def work(count):
        for _ in find(mark * count):
            pass

    assert seconds(lambda: work(100_000)) < 1
    assert in_proportion(work, 25_000, 100_000, least=0.002)
