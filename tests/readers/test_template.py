from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from proof import letters_out_of_place
from timing import in_proportion

from tilint.readers import template
from tilint.readers.marked_text import mark
from tilint.readers.registry import read_bytes
from tilint.readers.template_tags import scan

PARTS = st.sampled_from(
    [
        "you ",
        "failed",
        "\n",
        "\r\n",
        "😀",
        "<p>",
        "</p>",
        "<b>",
        "&amp;",
        "{{ x }}",
        "{{ f({a: {b: '}}'}}) }}",
        "{{{ y }}}",
        "{{#if a}}",
        "{{/if}}",
        "{{! no }}",
        "{{!-- no --}}",
        "{% if a %}",
        "{%- x\n-%}",
        "{# no #}",
        "{% comment %}",
        "{% endcomment %}",
        "<% no %>",
        "<%= x %>",
        "<%# no %>",
        "<%-- no --%>",
        "<?php no ?>",
        "<?= x ?>",
        "<<name>>",
        "((a??b))",
        "((n))",
        "@Model.Name",
        "@{ no }",
        "@if (x) {\n",
        "}\n",
        "@* no *@",
        "a@b.uk",
        "{{",
        "}}",
        "{%",
        "%}",
        "<%",
        "%>",
        "((",
        "))",
        "@",
        "{",
        "}",
        "'",
        '"',
    ]
)
NAMES = st.sampled_from(
    ["a.njk", "a.erb", "a.ejs", "a.hbs", "a.cshtml", "a.php", "a.mako", "a.blade.php", "a.txt.j2", "a.md.njk"]
)


def blocks(source, name="a.njk"):
    return [block.text for block in template.read(source.encode(), name).blocks]


@given(st.lists(PARTS, max_size=40).map("".join), NAMES)
def test_every_letter_of_any_template_is_where_its_address_says(source, name):
    assert letters_out_of_place(template.read(source.encode(), name)) == []


@given(st.lists(PARTS, max_size=40).map("".join), NAMES)
def test_tags_do_not_overlap_and_the_mask_moves_nothing(source, name):
    suffixes = tuple(name.split(".")[1:])
    tags = scan(source, suffixes)
    assert all(one.end <= two.start for one, two in pairwise(tags))
    mask = mark(source, suffixes).masked
    assert len(mask) == len(source)
    assert [n for n, letter in enumerate(mask) if letter in "\r\n"] == [
        n for n, letter in enumerate(source) if letter in "\r\n"
    ]


@pytest.mark.parametrize(
    "name, source, expected",
    [
        ("a.njk", "<p>a {{ f({a: {b: 1}}) }} b</p>", ["a Xxxx b"]),
        ("a.njk", '<p>a {{ "<b>}}" }} b</p>', ["a Xxxx b"]),
        ("a.njk", "<p>one{% if a %}two{% if b %}{% if c %}three</p>", ["one two three"]),
        ("a.njk", "<p>{# no\n no #}yes</p>", ["yes"]),
        ("a.liquid", "<p>{% schema %} no {% endschema %}yes</p>", ["yes"]),
        ("a.hbs", "<p>{{#if a}}yes{{else}}also{{/if}} {{> part}}{{!-- }} no --}}</p>", ["yes", "also"]),
        ("a.erb", "<p><%= form_for x do |f| %>yes<% end %> <%= name %></p>", ["yes Xxxx"]),
        ("a.erb", "<p <% if a > b %>class='x'<% end %>>yes</p>", ["yes"]),
        ("a.ejs", "<p><%- include %> yes</p>", ["Xxxx yes"]),
        ("a.php", "<?php if ($a > 1) { ?><p>yes <?= $x ?></p><?php } no", ["yes Xxxx"]),
        ("a.gsp", "%{-- no\n<p>no</p> --}%<p>yes ${name}</p>", ["yes Xxxx"]),
        ("a.jsp", "<%-- no --%><%@ page no %><p>yes ${name}</p>", ["yes Xxxx"]),
        (
            "a.cshtml",
            '@model A.B\n@{ var a = "no"; }\n@if (x) {\n<p>Dear @Model.Name.First, yes</p>\n}\n',
            ["Dear Xxxx, yes"],
        ),
        ("a.cshtml", '<p>a@b.uk and @Html.Raw("<b>" + f(1)) @* no *@</p>', ["a@b.uk and Xxxx"]),
        ("a.mako", "% if a:\n<p>yes ${b}</p>\n% endif\n## no\n<%doc>no</%doc>", ["yes Xxxx"]),
        ("a.blade.php", "@if($a > f(1))\n<p>yes {!! $b !!}</p>\n@endif", ["yes Xxxx"]),
        ("a.txt.j2", "a < b {# no #}\n", ["a < b"]),
        ("a.md.njk", "# One\n\n*two* {{ x }}\n", ["One", "two Xxxx"]),
        ("a.j2", "Dear {{ name }}\n", ["Dear Xxxx"]),
        ("a.njk", "<style>a{#no}</style><p>yes</p>", ["yes"]),
        ("a.njk", "<p>a {{ b</p><p>c {{ d }}</p>", ["a {{ b", "c Xxxx"]),
    ],
)
def test_what_a_template_shows(name, source, expected):
    assert blocks(source, name) == expected


def test_a_stand_in_knows_its_sort_and_keeps_its_whole_tag():
    (block,) = template.read(b"<p>Dear {{ person.first_name\n | upper }}, on {{ visit_date }}</p>", "a.njk").blocks
    assert [stand_in.type for stand_in in block.stand_ins] == ["person", "date"]
    assert "{{ person.first_name\n | upper }}" in block.source


@pytest.mark.parametrize("name", ["a.html", "a.njk", "a.txt", "a.md", "a.cshtml", "a.mako"])
@pytest.mark.parametrize("opening", ["{{", "<%", "{%", "{#", "((a??", "{{'", "@{", "<<a"])
def test_a_file_of_opening_marks_takes_linear_time(name, opening):
    assert in_proportion(lambda count: read_bytes((opening * count + " }} end").encode(), name), 5_000, 50_000)
