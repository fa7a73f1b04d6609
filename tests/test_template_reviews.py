"""Templates reviewed from end to end: what is found, where, and what a rewrite keeps."""

from __future__ import annotations

import re

import pytest

from tilint.api import _reviewer, check_text
from tilint.readers.registry import read_bytes
from tilint.review_copies.rewriting_text import rewritten


def phrases(source, name="a.njk", kind="form"):
    return [(f.where, f.phrase) for f in check_text(source, kind, name=name).findings if f.scope == "text"]


def fixed(source, name="a.njk", kind="form"):
    def again(data):
        return _reviewer(kind, False, "GB", ()).review(read_bytes(data, name))

    data = source.encode()
    return rewritten(data, again(data), again).data.decode()


@pytest.mark.parametrize(
    "tag",
    ["{{ client.first_name }}", "{{{name}}}", "<%= @client.name %>", "((first name))", "[INSERT NAME]", "<<name>>", "%name%", "${name}", "«name»", "*|FNAME|*"],
)  # fmt: skip
def test_a_placeholder_stands_for_its_person_and_stays_as_it_is(tag):
    source = f"{tag} has failed to attend today.\n"
    assert phrases(source, "a.txt") == [(f"1:{len(tag) + 6}", "failed to attend")]
    assert fixed(source, "a.txt") == f"{tag} has been unable to attend today.\n"


def test_words_that_branches_share_are_found_once_and_changed_once():
    source = "<p>{{ name }} has failed to attend {% if late %}today{% elif b %}this week{% else %}now{% endif %}.</p>\n"
    assert phrases(source) == [("1:19", "failed to attend")]
    assert fixed(source) == source.replace("failed to attend", "been unable to attend")


def test_each_branch_has_findings_of_its_own_in_the_order_of_the_file():
    source = (
        "<p>{{ name }} has {% if a %}failed to attend{% else %}refused to engage{% endif %} and is non-compliant.</p>"
    )
    found = phrases(source)
    assert [phrase for _, phrase in found][:2] == ["failed to attend", "refused to engage"]
    assert [where for where, _ in found] == sorted((where for where, _ in found), key=lambda w: int(w.split(":")[1]))
    assert len(found) == len(set(found))


def test_a_rewrite_across_tags_keeps_them_and_is_left_to_a_person():
    source = "<p>You have {% if again %}again {% endif %}failed to pay your rent.</p>"
    (finding,) = [f for f in check_text(source, "letter", name="a.njk").findings if f.rule == "failed-to-pay"]
    assert "{% if again %}" in finding.suggestions[0]
    assert "{% endif %}" in finding.suggestions[0]
    assert not finding.bare
    assert "{%" not in finding.message
    assert fixed(source, kind="letter") == source


def test_strings_of_code_are_rewritten_and_their_marks_kept():
    source = "{{ f({ text: 'Sam failed to attend.', html: \"<p>Sam failed to attend</p>\" }) }}\n"
    assert fixed(source) == source.replace("failed to attend", "was unable to attend")


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("name", ["a.njk", "a.html.erb", "a.txt.j2", "a.md.njk", "a.hbs", "a.cshtml", "a.blade.php"])
def test_places_are_exact_to_the_column(name, ending, mark):
    source = ending.join(["", "😀\t{{ name }}\tfailed to attend", "", "👩‍👧 é {{ name }} failed to attend", ""])
    lines = re.split(r"\r\n|\r|\n", source)
    found = [
        f
        for f in _reviewer("form", False, "GB", ()).review(read_bytes((mark + source).encode(), name)).findings
        if f.scope == "text"
    ]
    assert len(found) == 2
    for finding in found:
        line, column = map(int, finding.where.split(":"))
        assert lines[line - 1][column - 1 :] == "failed to attend"


def test_no_finding_lies_in_code_no_reader_sees():
    hidden = "{# failed to attend #}<!-- failed to attend --><p class='failed to attend' data-x='failed to attend'>x</p>{% set css = 'failed to attend' %}<script>'failed to attend'</script><style>/* failed to attend */</style><p>{{ failed.to.attend | attend('failed to attend') }}</p>"
    assert phrases(hidden) == []


def test_names_of_ones_own_stand_for_what_the_settings_say():
    document = read_bytes(b"{{ case.zz_ref }} and ((ZZ ref)) and {{ other }}", "a.njk", [("zz_ref", "person")])
    assert [stand_in.type for stand_in in document.blocks[0].stand_ins] == ["person", "person", "text"]


def test_words_are_counted_once_however_many_branches_tell_them():
    source = "<p>One two three {% if a %}four{% else %}five{% endif %}.</p>"
    assert check_text(source, name="a.njk").words == 4
