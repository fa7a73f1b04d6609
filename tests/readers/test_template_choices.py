"""What a template shows on one condition and what it shows on another are read as two texts."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from proof import letters_out_of_place

from tilint.readers import template_branches, template_roles, template_tags
from tilint.readers.registry import read_bytes

LATE = "You have failed to pay"
PAID = "Thank you for paying"
# A choice of two in each language: its name, what opens it, goes on with it, ends it.
LANGUAGES = [
    ("a.j2", "{% if late %}", "{% else %}", "{% endif %}"),
    ("a.njk", "{%- if late and x == '%' -%}", "{%- else -%}", "{%- endif -%}"),
    ("a.html", "{% ifequal a b %}", "{% else %}", "{% endifequal %}"),
    ("a.html.twig", "{% if late ?? false %}", "{% else %}", "{% endif %}"),
    ("a.liquid", "{% unless paid %}", "{% else %}", "{% endunless %}"),
    ("a.liquid", "{% case x %}{% when 'late' %}", "{% else %}", "{% endcase %}"),
    ("a.njk", "{% switch x %}{% case 'late' %}", "{% default %}", "{% endswitch %}"),
    ("a.hbs", "{{#if late}}", "{{else}}", "{{/if}}"),
    ("a.hbs", "{{#unless paid}}", "{{^}}", "{{/unless}}"),
    ("a.mustache", "{{#late}}", "{{/late}}{{^late}}", "{{/late}}"),
    ("a.html.erb", "<% if late -%>", "<%- else %>", "<% end %>"),
    ("a.html.erb", "<% case x when :late %>", "<% else %>", "<% end %>"),
    ("a.ejs", "<% if (late) { %>", "<% } else { %>", "<% } %>"),
    ("a.jsp", "<% if (late) { %>", "<% } else { %>", "<% } %>"),
    ("a.jsp", '<c:choose><c:when test="${a > b}">', "</c:when><c:otherwise>", "</c:otherwise></c:choose>"),
    ("a.gsp", '<g:if test="${late}">', "</g:if><g:else>", "</g:else>"),
    ("a.php", "<?php if ($late): ?>", "<?php else: ?>", "<?php endif; ?>"),
    ("a.php", "<?php if ($late) { ?>", "<?php } else { ?>", "<?php } ?>"),
    ("a.blade.php", "@if($late) ", " @else ", " @endif"),
    ("a.cshtml", "@if (Model.Late) { <text>", "</text> } else { <text>", "</text> }"),
    ("a.cshtml", "@if (Model.Late)\r\n{\r\n<b>", "</b>\r\n}\r\nelse\r\n{\r\n<b>", "</b>\r\n}"),
    ("a.mako", "\n% if late:\n", "\n% else:\n", "\n% endif\n"),
    ("a.txt", "<<cs_{late}>>", "<<else>>", "<<es_>>"),
]


def texts(source, name="a.njk"):
    return [block.text for block in read_bytes(source.encode(), name).blocks]


@pytest.mark.parametrize("name, opens, turns, ends", LANGUAGES)
def test_each_branch_is_read_with_the_words_around_it_in_every_language(name, opens, turns, ends):
    source = f"<p>🏠\t{opens}{LATE}{turns}{PAID}{ends} your rent.</p>"
    if name.endswith(".txt"):
        source = source.removeprefix("<p>").removesuffix("</p>")
    document = read_bytes(source.encode(), name)
    assert [block.text.replace("🏠 ", "") for block in document.blocks] == [f"{LATE} your rent.", f"{PAID} your rent."]
    assert [block.retold for block in document.blocks] == [False, True]
    assert letters_out_of_place(document) == []
    assert document.warnings == ()


@pytest.mark.parametrize(
    "source, expected",
    [
        ("<p>You {% if a %}again {% endif %}failed.</p>", ["You again failed.", "You failed."]),
        ("<p>{% for x in y %}You owe {{ x }}.{% else %}You owe nothing.{% endfor %}</p>", ["You owe Xxxx.", "You owe nothing."]),
        ("<p>{% for x in y %}You owe {{ x }}.{% endfor %} Bye.</p>", ["You owe Xxxx. Bye."]),
        (
            "<p>You {% if a %}have failed{% else %}did not manage{% endif %} to {% if b %}engage{% else %}attend{% endif %}.</p>",
            [
                "You have failed to engage.",
                "You have failed to attend.",
                "You did not manage to attend.",
                "You did not manage to engage.",
            ],
        ),
        (
            "<p>{% if a %}He{% else %}She{% endif %} lost {% if a %}his{% else %}her{% endif %} flat.</p>",
            ["He lost his flat.", "She lost her flat."],
        ),
        ("<p>{% if not a %}No{% endif %}{% if a %}Yes{% endif %} indeed.</p>", ["No indeed.", "Yes indeed."]),
        ("<p>You {% if a %}failed.</p><p>Then{% else %}came.</p><p>Now{% endif %} go.</p>", ["You failed.", "You came.", "Then go.", "Now go."]),
        ("{% if a %}<p>One.</p>{% else %}<p>Two.</p>{% endif %}<p>Both.</p>", ["One.", "Two.", "Both."]),
        ('<img alt="{% if a %}You failed{% else %}You came{% endif %}">', ["You failed", "You came"]),
        ('<p {% if a %}class="b"{% else %}hidden{% endif %}>Seen on one condition.</p>', ["Seen on one condition."]),
    ],
)  # fmt: skip
def test_readers_see_one_branch_at_a_time(source, expected):
    assert sorted(texts(source)) == sorted(expected)


def test_deeply_nested_branches_are_all_read():
    source = "<p>{% if a %}one{% else %}{% if b %}two{% else %}{% if c %}three{% else %}four{% endif %}{% endif %}{% endif %} left</p>"
    assert sorted(texts(source)) == ["four left", "one left", "three left", "two left"]


def test_each_case_of_a_long_switch_is_read():
    cases = "".join(f"{{% when {n} %}}<p>You chose day {n}.</p>" for n in range(30))
    assert texts(f"{{% case x %}}{cases}{{% endcase %}}", "a.liquid") == [f"You chose day {n}." for n in range(30)]


def test_many_conditions_in_one_sentence_do_not_explode():
    source = "<p>You " + "".join(f"{{% if a{n} %}}x{n}{{% else %}}y{n}{{% endif %}} " for n in range(40)) + "went.</p>"
    read = texts(source)
    assert len(read) < 20
    assert all(any(f"{letter}{n}" in text.split() for text in read) for n in range(40) for letter in "xy")


def test_thousands_of_conditions_take_a_few_readings_and_lose_no_word():
    source = "".join(f"{{% if a{n} %}}<p>x{n}{{% else %}}<p>y{n}{{% endif %}} z</p>\n" for n in range(1_500))
    start = process_time()
    read = texts(source)
    assert process_time() - start < 20
    assert sorted(read) == sorted(f"{letter}{n} z" for letter in "xy" for n in range(1_500))


def test_branches_beyond_count_are_read_as_one_text_and_said():
    nested = "".join(f"{{% if a{n} %}}x{n} {{% else %}}" for n in range(28)) + "y" + "{% endif %}" * 28
    filling = f"<!-- {'x' * 700_000} -->"
    document = read_bytes((f"<p>{nested}</p>" + filling).encode(), "a.njk")
    words = set(" ".join(block.text for block in document.blocks[:60]).split())
    assert {"y", *(f"x{n}" for n in range(28))} <= words
    assert "more choices than tilint follows" in document.warnings[0]


@pytest.mark.parametrize(
    "name, source",
    [
        ("a.njk", "<p>one</p>\n{% if a %}<p>You failed{% else %}You came</p>"),
        ("a.hbs", "<p>one</p>\n{{#if a}}<p>You failed{{else}}You came</p>"),
        ("a.erb", "<p>one</p>\n<% if a %><p>You failed<% else %>You came</p>"),
    ],
)
def test_a_condition_without_an_end_is_read_as_one_text_and_said(name, source):
    document = read_bytes(source.encode(), name)
    assert [block.text for block in document.blocks] == ["one", "You failed You came"]
    (warning,) = document.warnings
    assert "condition on line 2 has no end" in warning


def test_a_razor_page_that_is_cut_short_is_read_all_the_same_and_said():
    document = read_bytes(b"<p>You came.</p>\n@if (x) {\n<p>You failed.</p>\n", "a.cshtml")
    assert [block.text for block in document.blocks] == ["You came.", "You failed."]
    assert "not closed" in document.warnings[0]


@pytest.mark.parametrize(
    "code", ["@{ ) }", "@{ ]; }", "@if (x) }", "@{ if (a) ) }", "@switch (x) { ) }", "@{ @{ @( } }"]
)
def test_stray_brackets_of_razor_hold_nobody_up(code):
    assert "You came." in " ".join(texts(f"{code}\n<p>You came.</p>", "a.cshtml"))


@pytest.mark.parametrize("name", ["a.txt.j2", "a.md.j2"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_a_sentence_goes_on_over_lines_of_code_and_paragraphs_do_not(name, ending):
    source = f"{{% if late %}}\n{LATE}\n{{% else %}}\n{PAID}\n{{% endif %}}\nyour rent.\n{{% if b %}}\nCall us today.\n{{% endif %}}\nBye.\n"
    assert texts(source.replace("\n", ending), name) == [
        f"{LATE} your rent.",
        f"{PAID} your rent.",
        "Call us today.",
        "Bye.",
    ]


def test_optional_words_of_notify_are_read_with_and_without():
    assert texts("Dear ((name)), ((late??you are late.)) Please call.", "a.txt") == [
        "Dear Xxxx, you are late. Please call.",
        "Dear Xxxx, Please call.",
    ]


TAGS = st.sampled_from(
    ["{% if a %}", "{% if b %}", "{% elif c %}", "{% else %}", "{% endif %}", "{% for x in y %}", "{% endfor %}", "{% unless a %}",
     "{% endunless %}", "{{#a}}", "{{^a}}", "{{/a}}", "((a??", "))", "<% if a %>", "<% else %>", "<% end %>"]
)  # fmt: skip


@given(st.lists(st.one_of(TAGS, st.integers(0, 99).map("w{}w ".format)), max_size=30).map("".join))
def test_every_word_of_every_branch_is_in_some_reading(source):
    tags = template_roles.with_roles(source, template_tags.scan(source))
    found = template_branches.choices(tags).all
    seen = bytearray(len(source))
    for count, chosen in enumerate(template_branches.readings(tags, found, len(source))):
        at = 0
        for tag in (*chosen, None):
            end = tag.start if tag else len(source)
            seen[at:end] = b"\1" * (end - at)
            at = tag.end if tag else end
        assert count < 100
    for tag in tags:
        seen[tag.start : tag.end] = b"\1" * (tag.end - tag.start)
    assert all(seen)
