"""Words that a template's code hands on to be shown are read; what no reader sees is not."""

from __future__ import annotations

import pytest
from proof import letters_out_of_place

from tilint.readers.registry import read_bytes
from tilint.text import Span


def said(source, name):
    """Return (kind, text) of what is read beside the stand-ins of the tags themselves."""
    document = read_bytes(source.encode(), name)
    assert letters_out_of_place(document) == []
    return [(block.kind, block.text) for block in document.blocks if block.text.replace("Xxxx", "").strip()]


@pytest.mark.parametrize(
    "name, source, expected",
    [
        ("a.njk", '{{ govukInsetText({ text: "You failed", classes: "not this" }) }}', [("paragraph", "You failed")]),
        ("a.njk", "{{ f({ html: '<p>You <b>failed</b></p><p>twice</p>' }) }}", [("paragraph", "You failed"), ("paragraph", "twice")]),
        ("a.njk", '{{ f({ label: { text: "Name" }, hint: { text: "Any name" }, name: "not-this" }) }}',
         [("paragraph", "Name"), ("paragraph", "Any name")]),
        ("a.njk", '{{ f({ titleText: "There is a problem", errorList: [{ text: "Say when", href: "#not" }] }) }}',
         [("paragraph", "There is a problem"), ("paragraph", "Say when")]),
        ("a.njk", '{{ f({ text: "You owe " + amount + ", " + person.name + "." }) }}', [("paragraph", "You owe Xxxx, Xxxx.")]),
        ("a.njk", '{{ f({ text: "You failed" if late else "Thank you" }) }}', [("paragraph", "You failed"), ("paragraph", "Thank you")]),
        ("a.njk", "{{ f({ text: late ? 'You failed' : 'Thank you' }) }}", [("paragraph", "You failed"), ("paragraph", "Thank you")]),
        ("a.njk", "{{ f({ text: 'It\\'s\\nApril' }) }}", [("paragraph", "It's April")]),
        ("a.njk", "{% call f({ legend: 'Your details', id: 'not-this' }) %}<p>Words.</p>{% endcall %}",
         [("form label", "Your details"), ("paragraph", "Words.")]),
        ("a.njk", "{% set pageTitle = 'Your visit' %}{% set css = 'not this class' %}", [("title", "Your visit")]),
        ("a.njk", "{% set words = 'You have failed to come to us.' %}", [("paragraph", "You have failed to come to us.")]),
        ("a.j2", "<p>{{ name | default('the person at the door') }} {{ day | date('D j M Y') }}</p>", [("paragraph", "the person at the door")]),
        ("a.j2", "<p>{{ _('You failed') }}{{ gettext('not.a.sentence') }}</p>", [("paragraph", "You failed")]),
        ("a.hbs", '{{govukButton text="Pay now" href="/not" classes="not this"}}', [("paragraph", "Pay now")]),
        ("a.erb", '<%= link_to "Choose a day", path, class: "not this" %>', [("form label", "Choose a day")]),
        ("a.erb", '<%= t(".not_this", default: "Come in") %>', [("paragraph", "Come in")]),
        ("a.erb", '<%= f.label :name, "Your name" %>', [("form label", "Your name")]),
        ("a.erb", '<%= f(text: "Ring #{worker.name} today") %>', [("paragraph", "Ring Xxxx today")]),
        ("a.erb", "<% logger.info('You have failed to see this line') %>", []),
        ("a.ejs", "<p><%= __('You failed') %></p>", [("paragraph", "You failed")]),
        ("a.php", "<?php echo 'You have come late.'; $query = 'SELECT not this'; ?>", [("paragraph", "You have come late.")]),
        ("a.blade.php", "<p>@lang('Come in')</p>", [("paragraph", "Come in")]),
        ("a.cshtml", '@Html.LabelFor(m => m.Name, "Your name", new { @class = "not this" })', [("form label", "Your name")]),
        ("a.cshtml", '@{ ViewBag.Title = "Your visit"; var x = "not this one here"; }', [("title", "Your visit")]),
        ("a.cshtml", '<p>@Localizer["Come in"]</p>', [("paragraph", "Come in")]),
        ("a.mako", "<p>${_('Come in')} ${name}</p>", [("paragraph", "Come in")]),
        ("a.jsp", '<p>${f("not.this")} ${name}</p>', []),
        ("a.erb", '<% flash[:notice] = "We have your letter" %>', [("paragraph", "We have your letter")]),
        ("a.php", "<p>Dear <?php echo $name; ?>, come in</p>", [("paragraph", "Dear Xxxx, come in")]),
        ("a.html", "{% trans 'Come in' %}", [("paragraph", "Come in")]),
        ("a.html", "<p>{{ 'You have failed' }}</p>", [("paragraph", "You have failed")]),
    ],
)  # fmt: skip
def test_what_code_shows_is_read_and_the_rest_of_it_is_not(name, source, expected):
    assert said(source, name) == expected


@pytest.mark.parametrize(
    "source",
    [
        "<p class=\"{{ f({ text: 'You failed' }) }}\"></p>",
        "<script>{{ f({ text: 'You failed' }) }}</script>",
        "<style>{{ f({ text: 'You failed' }) }}</style>",
        "<!-- {{ f({ text: 'You failed' }) }} -->",
        "{# {{ f({ text: 'You failed' }) }} #}",
        "<div hidden>{{ f({ text: 'You failed' }) }}</div>",
        "<input type='hidden' value=\"{{ f({ text: 'You failed' }) }}\">",
    ],
)
def test_code_where_no_reader_looks_has_no_words(source):
    assert said(source, "a.njk") == []


@pytest.mark.parametrize("attribute", ["alt", "title", "aria-label", "placeholder"])
def test_attributes_that_readers_see_or_hear_are_read_within_templates(attribute):
    source = f'<p data-x="no">Hi</p><input {attribute}="{{% if a %}}You failed{{% else %}}You came{{% endif %}}">'
    assert [text for _, text in said(source, "a.njk")] == ["Hi", "You failed", "You came"]


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_strings_over_lines_keep_their_places(ending):
    source = '\ufeff<p>🏠</p>\n{{ f({\n\ttext: "😀 You\n\tfailed" }) }}\n'.replace("\n", ending)
    document = read_bytes(source.encode(), "a.njk")
    block = document.blocks[-1]
    assert block.text == "😀 You failed"
    assert document.where(block, block.source_span(Span(2, 5))) == "3:11"
