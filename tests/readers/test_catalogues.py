"""Message catalogues: each message as its reader sees it, at its line and column, with its key."""

from __future__ import annotations

import re

import pytest

from tilint.errors import UnreadableInput
from tilint.readers.registry import read_bytes
from tilint.text import Span

FAILED = "failed to attend"


def seen(name, text, encoding="utf-8"):
    """Return what is read, each block after its key."""
    document = read_bytes(text if isinstance(text, bytes) else plain(text).encode(encoding), name)
    return [f"{block.where}: {block.text}" for block in document.blocks]


def plain(text):
    return text.replace("⟦", "").replace("⟧", "")


def marks(text):
    """Return the line and column of each ⟦, and of the ⟧ after it, in the text without these marks."""
    found = []
    for number, line in enumerate(re.split("\r\n|\n|\r", text), 1):
        for sign in re.finditer("[⟦⟧]", line):
            found += [f"{number}:{len(plain(line[: sign.start()])) + 1}"]
    return list(zip(found[::2], found[1::2], strict=True))


def places(name, text, phrase=FAILED):
    """Return where a phrase begins and ends, block by block, as the document tells it."""
    document = read_bytes(plain(text).encode(), name)
    found = []
    for block in document.blocks:
        for match in re.finditer(phrase, block.text):
            extent = document.extent(block, block.source_span(Span(match.start(), match.end())))
            found.append((document.line_column(extent.start), document.line_column(extent.end)))
    return found


JSON = """{
  "letters": {
    "missed": { "body": "Hi {{name}}, 😀 you ⟦failed to attend⟧ on {{date}}." },
    "said": "You \\u2019ve \\"⟦failed to attend⟧\\"\\nCall us",
    "visits_one": "You ⟦failed to attend⟧ {{count}} visit", "n": 3, "on": true,
    "steps": ["Read it", "https://example.org/a", "$t(letters.hi) you ⟦failed to attend⟧"]
  }
}"""


def test_json_is_read_by_its_values_with_the_key_of_each():
    assert seen("locales/en.json", JSON) == [
        "letters.missed.body: Hi Xxxx, 😀 you failed to attend on Xxxx.",
        "letters.said: You 've \"failed to attend\"", "letters.said: Call us",
        "letters.visits_one: You failed to attend Xxxx visit",
        "letters.steps[0]: Read it", "letters.steps[2]: Xxxx you failed to attend",
    ]  # fmt: skip


@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["bare", "with a byte order mark"])
@pytest.mark.parametrize("ending", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_a_phrase_in_json_lies_where_the_file_has_it(ending, mark):
    assert places("en.json", mark + JSON.replace("\n", ending)) == marks(JSON) == [
        ("3:45", "3:61"), ("4:29", "4:45"), ("5:24", "5:40"), ("6:71", "6:87"),
    ]  # fmt: skip


def test_arb_and_browser_extensions_keep_their_notes_to_themselves():
    arb = '{"@@locale": "en", "missed": "You failed to attend {n}", "@missed": {"description": "who failed to attend"}}'
    assert seen("app_en.arb", arb) == ["missed: You failed to attend Xxxx"]
    chrome = '{"m": {"message": "You failed to attend $DAY$", "description": "he failed to attend", "placeholders": {"day": {"content": "$1", "example": "failed to attend"}}}}'
    assert seen("_locales/en/messages.json", chrome) == ["m.message: You failed to attend Xxxx"]
    formatjs = (
        '{"a": {"id": "a b c", "defaultMessage": "You failed to attend", "description": "for who failed to attend"}}'
    )
    assert seen("messages.json", formatjs) == ["a.defaultMessage: You failed to attend"]
    xcode = '{"sourceLanguage": "en", "strings": {"a.b": {"comment": "failed to attend", "localizations": {"en": {"stringUnit": {"state": "translated", "value": "You failed to attend"}}, "cy": {"stringUnit": {"state": "x", "value": "Ni ddaethoch"}}}}}}'
    document = read_bytes(xcode.encode(), "Localizable.xcstrings")
    assert [(block.where, block.text) for block in document.blocks] == [("en.a.b", "You failed to attend")]
    assert document.warnings == ("1 message was left out, being in Welsh (cy): tilint’s rules are for English.",)


def test_keys_of_xcode_that_are_their_own_wording_are_read():
    text = '{"sourceLanguage": "en", "strings": {"You ⟦failed to attend⟧": {}, "a.b": {"localizations": {"en": {"stringUnit": {"state": "new", "value": "You ⟦failed to attend⟧ %@"}}}}}}'
    assert set(places("Localizable.xcstrings", text)) == set(marks(text))
    assert len(places("Localizable.xcstrings", text)) == 2


def test_numbered_elements_part_no_words():
    text = '{"m": "You <0>⟦failed to</0> attend⟧ <1/>today"}'
    assert seen("en.json", text) == ["m: You failed to attend today"]
    assert places("en.json", text) == marks(text)


ICU = '{"m": "{count, plural, =0 {You came} one {You ⟦failed to attend⟧ # visit} other {You ⟦failed to attend⟧ # visits}} in May."}'


def test_each_branch_of_a_plural_is_read_as_its_reader_meets_it():
    assert seen("en.json", ICU) == [
        "m [=0]: You came in May.", "m [one]: You failed to attend Xxxx visit in May.",
        "m [other]: You failed to attend Xxxx visits in May.",
    ]  # fmt: skip
    assert places("en.json", ICU) == marks(ICU)


def test_selects_and_plurals_within_each_other_are_read_case_by_case():
    text = '{"m": "{who, select, male {He} other {They}} failed to attend {n, plural, one {⟦one visit⟧} other {# visits}}."}'
    assert [line.split(": ")[1] for line in seen("en.json", text)] == [
        "He failed to attend one visit.", "He failed to attend Xxxx visits.",
        "They failed to attend one visit.", "They failed to attend Xxxx visits.",
    ]  # fmt: skip
    assert places("en.json", text, "one visit") == marks(text) * 2


def test_a_message_of_very_many_cases_has_every_branch_read():
    parts = " ".join(f"{{n{k}, plural, one {{one visit{k}}} other {{all visits{k}}}}}" for k in range(12))
    read = " ".join(seen("en.json", f'{{"m": "You missed {parts}"}}'))
    assert all(f"{which} visit" in read and f"visits{k}" in read for which in ("one", "all") for k in range(12))
    assert len(seen("en.json", f'{{"m": "You missed {parts}"}}')) <= 24


def test_doubled_apostrophes_and_choices_of_java_are_read_as_they_are_shown():
    text = "a=You didn''t come, {0}\nb={0,choice,0#Nobody failed to attend|1#One failed to attend|1<{0} failed to attend}\n"
    assert seen("messages.properties", text) == [
        "a: You didn't come, Xxxx", "b [n0]: Nobody failed to attend", "b [n1]: One failed to attend",
        "b [n2]: Xxxx failed to attend",
    ]  # fmt: skip


YAML = """en:
  letters:
    plain: You ⟦failed
      to attend⟧ 😀 today # he failed to attend
    double: "You\\u2019ve ⟦failed
      to attend⟧\\tyour \\"review\\""
    single: 'It''s %{name} who ⟦failed to attend⟧'
    literal: |
      Dear %{name},

      You ⟦failed
      to attend⟧.
    folded: >-
      You ⟦failed
      to attend⟧
    list:
    - You ⟦failed to attend⟧
    anchored: &failed You ⟦failed to attend⟧
    again: *failed
    yes: no
    date: 2024-01-01
"""


def test_yaml_is_read_in_all_its_styles_of_strings():
    assert seen("config/locales/en.yml", YAML) == [
        "en.letters.plain: You failed to attend 😀 today", "en.letters.double: You've failed to attend your \"review\"",
        "en.letters.single: It's Xxxx who failed to attend", "en.letters.literal: Dear Xxxx,",
        "en.letters.literal: You failed to attend.", "en.letters.folded: You failed to attend",
        "en.letters.list[0]: You failed to attend", "en.letters.anchored: You failed to attend",
    ]  # fmt: skip


@pytest.mark.parametrize("ending", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_a_phrase_across_lines_of_yaml_begins_and_ends_where_the_file_has_it(ending):
    text = YAML.replace("\n", ending)
    assert places("config/locales/en.yml", text) == marks(text)
    assert marks(text)[:2] == [("3:16", "4:16"), ("5:26", "6:16")]


PO = """# Who failed to attend
msgid ""
msgstr ""
"Language: en_GB\\n"
"Content-Type: text/plain; charset=UTF-8\\n"

#. failed to attend
msgctxt "letter"
msgid "Missed"
msgstr ""
"Dear %(name)s, you failed "
"to attend."

#, fuzzy
msgid "You failed to attend"
msgstr "You did not come"

msgid "You failed to attend %d visit"
msgid_plural "You failed to attend %d visits"
msgstr[0] "You failed to attend %d visit again"
msgstr[1] "You failed to attend %d visits again"

#~ msgid "Gone"
#~ msgstr "You failed to attend"
"""


def test_gettext_says_its_translation_and_its_msgid_where_none_counts():
    assert seen("app.po", PO) == [
        "letter Missed: Dear Xxxx, you failed to attend.", "You failed to attend: You failed to attend",
        "You failed to attend %d visit[0]: You failed to attend Xxxx visit again",
        "You failed to attend %d visit[1]: You failed to attend Xxxx visits again",
    ]  # fmt: skip
    pot = 'msgid "You failed to attend"\nmsgid_plural "You all failed to attend"\nmsgstr[0] ""\nmsgstr[1] ""\n'
    assert seen("app.pot", pot) == [
        "You failed to attend: You failed to attend", "You failed to attend[plural]: You all failed to attend",
    ]  # fmt: skip


def test_a_phrase_on_two_strings_of_gettext_has_a_place_in_each():
    document = read_bytes(PO.encode(), "app.po")
    block = document.blocks[0]
    at = block.text.index(FAILED)
    places = block.places(block.source_span(Span(at, at + len(FAILED))))
    spots = [int(place.address.path[0]) + place.start for place in places]
    assert [document.line_column(spot) for spot in spots] == ["11:21", "12:2"]
    assert [document.text[spot : spot + p.end - p.start] for spot, p in zip(spots, places, strict=True)] == [
        "failed ",
        "to attend",
    ]


def test_gettext_may_have_several_strings_on_a_line():
    text = 'msgid "a" "b"\r\nmsgstr[0] "You ⟦failed " "to attend⟧"\r\n'
    assert seen("app.po", text) == ["ab[0]: You failed to attend"]
    assert places("app.po", text) == marks(text)


def test_properties_go_on_over_lines_and_may_be_in_latin_1():
    text = "# failed to attend\n! failed to attend\nletter.missed = You\\u2019ve ⟦failed \\\n    to attend⟧, {0}\nletter\\ two: Caf\\u00e9: you ⟦failed to attend⟧\nempty=\n"
    assert seen("messages.properties", text) == [
        "letter.missed: You've failed to attend, Xxxx", "letter two: Café: you failed to attend",
    ]  # fmt: skip
    assert places("messages.properties", text) == marks(text)
    assert seen("messages.properties", "a=Caf\xe9: you failed to attend", "latin-1") == [
        "a: Café: you failed to attend"
    ]


def test_xliff_is_read_in_its_target_and_where_there_is_none_in_its_source():
    one = """<xliff version="1.2"><file source-language="en" target-language="en-GB"><body>
<trans-unit id="a"><source>old</source><target>You <g id="1">⟦failed to</g> attend⟧, <x id="INTERPOLATION" equiv-text="{{name}}"/>.</target><note>failed to attend</note></trans-unit>
<trans-unit id="b"><source>Sam &amp; you ⟦failed to attend⟧ <bpt id="2">&lt;b&gt;</bpt>now</source><target/></trans-unit>
<trans-unit id="c" translate="no"><source>You failed to attend</source></trans-unit></body></file></xliff>"""
    assert seen("m.xlf", one) == ["a: You failed to attend, Xxxx.", "b: Sam & you failed to attend now"]
    assert places("m.xlf", one) == marks(one)
    two = """<xliff version="2.0" srcLang="en" trgLang="en"><file id="f"><unit id="u" name="letter.missed">
<segment><source>You <pc id="1">failed</pc> to attend <ph id="2" disp="{day}"/></source></segment></unit></file></xliff>"""
    assert seen("m.xliff", two) == ["letter.missed: You failed to attend Xxxx"]


def test_resx_is_read_but_for_comments_and_what_is_no_text():
    text = """<?xml version="1.0" encoding="utf-8"?>
<root><!-- failed to attend --><resheader name="version"><value>2.0</value></resheader>
  <data name="Missed" xml:space="preserve"><value>Dear {0},
You failed to attend &amp; pay.</value><comment>failed to attend</comment></data>
  <data name="Picture" type="System.Resources.ResXFileRef"><value>You failed to attend</value></data></root>"""
    assert seen("Letters.resx", text) == ["Missed: Dear Xxxx,", "Missed: You failed to attend & pay."]


def test_android_strings_are_read_without_escapes_marks_and_what_is_not_translatable():
    text = """<resources xmlns:xliff="urn:oasis:names:tc:xliff:document:1.2">
  <string name="a">You\\'ve <b>⟦failed to attend⟧</b>, <xliff:g id="n">%s</xliff:g>\\n"Call us"</string>
  <string name="b" translatable="false">You failed to attend</string>
  <string name="c"><![CDATA[<p class="failed to attend">You ⟦failed to attend⟧</p>]]></string>
  <string name="d">You ⟦failed
     to attend⟧</string>
  <plurals name="e"><item quantity="one">You ⟦failed to attend⟧ %d visit</item></plurals>
</resources>"""
    assert seen("values/strings.xml", text) == [
        "a: You've failed to attend, Xxxx", "a: Call us", "c: You failed to attend",
        "d: You failed to attend", "e[one]: You failed to attend Xxxx visit",
    ]  # fmt: skip
    assert places("values/strings.xml", text) == marks(text)


def test_apple_strings_are_read_in_utf_8_and_utf_16():
    text = '/* failed to attend */\n"a.b" = "%@ failed to attend\\U2019 \\"x\\"";\n// failed to attend\nkey = "You failed\nto attend";\n'
    expected = ['a.b: Xxxx failed to attend\' "x"', "key: You failed to attend"]
    assert seen("en.lproj/L.strings", text) == expected
    assert seen("en.lproj/L.strings", "\ufeff" + text, "utf-16-le") == expected
    counted = (
        '<?xml version="1.0"?><!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">'
        "<plist><dict><key>visits</key><dict><key>NSStringLocalizedFormatKey</key><string>%#@n@</string><key>n</key><dict><key>NSStringFormatSpecTypeKey</key><string>NSStringPluralRuleType</string><key>one</key><string>You failed to attend %d visit</string></dict></dict></dict></plist>"
    )
    assert seen("L.stringsdict", counted) == ["visits.n.one: You failed to attend Xxxx visit"]


SCRIPT = """import type { X } from 'who failed to attend'
// she failed to attend
const pattern = /'failed to attend"/g
interface A { kind: "he failed to attend" }
type B = { kind: "he failed to attend" }
export default {
  plain: "You ⟦failed to attend⟧",
  'quoted.key': 'It\\'s you who ⟦failed to attend⟧',
  nested: { text: `Dear ${name("he failed to attend")}, you ⟦failed
to attend⟧`, list: ["You ⟦failed to attend⟧"] },
  joined: "You ⟦failed " +
    "to attend⟧ " + when + ".",
  arrow: (who: string) => `${who} ⟦failed to attend⟧`,
  body: (n) => { if (n > 1) { return `You ⟦failed to attend⟧ ${n}` } log("he failed to attend"); return "You came to us"; },
  either: x === "he failed to attend" ? "You ⟦failed to attend⟧" : "You came to us",
  method() { return t("he failed to attend") },
  called: t("he failed to attend"),
} satisfies Record<string, string>
"""


def test_scripts_are_read_in_the_values_of_their_objects_only():
    assert seen("messages.ts", SCRIPT) == [
        "plain: You failed to attend", "quoted.key: It's you who failed to attend",
        "nested.text: Dear Xxxx, you failed to attend", "nested.list[0]: You failed to attend",
        "joined: You failed to attend Xxxx.", "arrow: Xxxx failed to attend",
        "body: You failed to attend Xxxx", "body: You came to us", "either: You failed to attend", "either: You came to us",
    ]  # fmt: skip
    assert places("messages.ts", SCRIPT) == marks(SCRIPT)


def test_a_line_of_a_script_that_goes_on_keeps_its_blanks():
    text = 'export default {\r\n  a: "You ⟦failed\\\r\n   to attend⟧",\r\n}'
    assert seen("a.ts", text) == ["a: You failed to attend"]
    assert places("a.ts", text) == marks(text)


def test_interviews_are_read_for_what_people_see_with_the_labels_of_fields():
    text = """---
id: missed
question: You failed to attend
subquestion: |
  % if late:
  Dear ${ client }, you **failed** to attend.
  % endif
fields:
  - Why you failed to attend: reason
    datatype: text
    help: Nobody is told that you failed to attend
---
code: |
  note = "he failed to attend"
---
language: es
question: No vino a su cita
"""
    assert seen("visit.yml", text) == [
        "missed: question: You failed to attend", "missed: subquestion: Dear Xxxx, you failed to attend.",
        "missed: fields[0] label: Why you failed to attend", "missed: fields[0].help: Nobody is told that you failed to attend",
    ]  # fmt: skip
    assert (
        read_bytes(text.encode(), "visit.yml").warnings[0].startswith("1 message was left out, being in Spanish (es)")
    )


@pytest.mark.parametrize(
    "value",
    ["https://example.org/x", "btn btn--wide btn--red", "#ff0000", "color: red; margin: 0;", "letters.missed.body", "lettersMissedBody",
     "rgba(0, 0, 0, 0.5)", "img/logo.png", "MISSED_VISIT", "{name}", "%d/%d", "M10 10 L20 20 Z"],
)  # fmt: skip
def test_what_is_plainly_no_wording_is_left_out(value):
    assert seen("en.json", f'{{"a": "{value}", "b": "Good day"}}') == ["b: Good day"]


@pytest.mark.parametrize(
    "name, text, language",
    [
        ("fr.json", '{"a": "Vous avez manqué"}', "French (fr)"), ("locales/cy/a.json", '{"a": "Ni ddaethoch"}', "Welsh (cy)"),
        ("config/all.yml", "cy:\n  a: Ni ddaethoch\nen:\n  a: You came\n", "Welsh (cy)"), ("messages_pl.properties", "a=Nie by\\u0142o", "Polish (pl)"),
        ("a.po", 'msgid ""\nmsgstr "Language: de\\n"\n\nmsgid "a"\nmsgstr "Sie kamen nicht"\n', "German (de)"),
        ("values-es/strings.xml", '<resources><string name="a">No vino</string></resources>', "Spanish (es)"),
        ("m.xlf", '<xliff version="2.0" srcLang="en" trgLang="it"><file><unit id="a"><segment><source>x</source><target>Non sei venuto</target></segment></unit></file></xliff>', "Italian (it)"),
        ("ga.lproj/L.strings", '"a" = "Níor tháinig";', "Irish (ga)"), ("a.ts", 'export default {a: {en: "You came", cy: "Ni ddaethoch"}}', "Welsh (cy)"),
    ],
)  # fmt: skip
def test_messages_in_other_languages_are_left_out_and_counted(name, text, language):
    document = read_bytes(text.encode(), name)
    assert document.warnings == (f"1 message was left out, being in {language}: tilint’s rules are for English.",)
    assert [block.text for block in document.blocks if block.text != "You came"] == []


def test_yes_and_no_are_not_taken_for_norwegian():
    assert seen("a.json", '{"answers": {"yes": "Yes, please", "no": "No, I failed to attend"}}')[1].endswith(
        "No, I failed to attend"
    )


DEEP = 5_000


@pytest.mark.parametrize(
    "name, data, reason",
    [
        ("a.json", b'{"a": "b', "its JSON is broken at line 1, column 7"), ("a.json", b'{"a": "b"\n "c": "d"}', "its JSON is broken at line 2, column 2"),
        ("a.json", b"[" * DEEP, "nested more than 200 deep"), ("a.yml", b"a: [b", "its YAML is broken at line "),
        ("a.yml", b"[" * DEEP, "nested more than 200 deep"), ("a.yml", b"a: b\n c: d: e", "its YAML is broken at line 2, column 3"),
        ("a.po", b'msgid "a"\nmsgstr "b\n', "line 2 is no part of a gettext catalogue"),
        ("a.properties", b"a=b\nc=\\u12", "the escape at line 2, column 3 is broken"),
        ("a.strings", b'"a" = "b"', "its entry at line 1, column 1 is broken"),
        ("a.resx", b"<root>\n<data></root>", "its XML is broken at line 2, column 7"), ("a.xlf", b"<xliff>" + b"<g>" * DEEP, "nested more than 200 deep"),
        ("a.xml", b'<!DOCTYPE r [<!ENTITY a "&b;&b;">]><resources>&a;</resources>', "it declares entities of its own at line 1"),
        ("a.xml", b"<settings><a/></settings>", "XML of a kind that tilint does not read (<settings>)"),
    ],
)  # fmt: skip
def test_a_broken_catalogue_is_refused_in_one_sentence_with_its_place(name, data, reason):
    with pytest.raises(UnreadableInput) as refused:
        read_bytes(data, name)
    assert reason in str(refused.value)
    assert str(refused.value).startswith(f"{name} could not be read, because ")
    assert str(refused.value).count("\n") == 0


def test_a_brace_that_is_never_closed_is_told():
    document = read_bytes(b'export const a = {b: "You came"}\nexport default {\n c: "You came"', "a.ts")
    assert document.warnings == ("The brace that opens on line 2 is never closed, so what follows was not read.",)


@pytest.mark.parametrize(
    "name, text", [("a.json", '{"a": "You came",\n"a": "You went"}'), ("a.yml", "a: You came\na: You went\n"), ("a.properties", "a=You came\na=You went"), ("a.strings", '"a"="You came";\n"a"="You went";')]
)  # fmt: skip
def test_a_key_given_twice_is_told_and_both_values_are_read(name, text):
    document = read_bytes(text.encode(), name)
    assert [block.text for block in document.blocks] == ["You came", "You went"]
    assert document.warnings == (
        "The key “a” on line 1 is given again on line 2, and programs show only one of the two. Both were read; take one out.",
    )


def test_aliases_of_yaml_are_read_once_however_often_they_are_named():
    bomb = "a0: &a0 [You came]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 30))
    assert seen("en.yml", bomb) == ["a0[0]: You came"]


def test_interviews_are_markdown_whose_marks_and_expressions_are_no_words():
    text = """---
template: reminder
content: |
  [FILE court.png, 100%] You **⟦failed** to attend⟧ the {hearing}, ${ person.name(
    "he failed to attend") }. [Call us](${ url_for("failed to attend", x={}) }) <b>today</b>.
---
code: pass
"""
    assert seen("a.yml", text) == ["reminder: content: You failed to attend the {hearing}, Xxxx. Call us today."]
    assert places("a.yml", text) == marks(text) == [("4:32", "4:50")]
