"""The text that rules match never forgets which letters of the source it came from."""

from hypothesis import given
from hypothesis import strategies as st

from tilint.text import STAND_IN, Address, BlockBuilder, DocumentBuilder, Span
from tilint.text.normal import FOLDED

ODD = "’‘“”\u2010\u2011\u00ad\u200b\ufeff\u00a0 \t\n\ufb01\ufb03"
WORDS = st.text(alphabet="abcXé😀,-" + ODD, min_size=1, max_size=12)
TAGS = st.sampled_from(
    [
        "{{ name }}",
        "{{ due_date }}",
        "<<Title>>",
        "[insert address]",
        "____",
        "%(amount)s",
        "{% if late %}",
        "{# note #}",
        "<% end %>",
    ]
)
# A source, and what a reader sees in its place: the source itself where None.
PIECES = st.lists(
    st.one_of(
        st.tuples(WORDS, st.none()),
        st.tuples(TAGS, st.none()),
        st.sampled_from([("&amp;", "&"), ("&nbsp;", "\u00a0"), ("<b>", ""), ("&#8217;", "’"), ("<br>", "\n")]),
        st.tuples(st.just(""), st.sampled_from([" ", "\t", "\n"])),
    ),
    max_size=12,
)


def block_of(pieces):
    builder = BlockBuilder("paragraph")
    at = 0
    for source, visible in pieces:
        if source:
            builder.add(source, Address("chars", (at,)), visible)
            at += len(source) + 3  # as if three characters of markup stood between
        else:
            builder.gap(visible)
    return builder.build()


def folded(source):
    return "".join(FOLDED.get(c, c) for c in source)


@given(PIECES)
def test_every_letter_of_the_text_has_a_place_in_the_source_in_order(pieces):
    block = block_of(pieces)
    if block is None:
        return
    assert len(block.starts) == len(block.ends) == len(block.text)
    assert all(0 <= start < end <= len(block.source) for start, end in zip(block.starts, block.ends, strict=True))
    assert list(block.starts) == sorted(block.starts)
    assert list(block.ends) == sorted(block.ends)


@given(st.lists(WORDS, min_size=1, max_size=6).map("".join))
def test_a_letter_of_the_text_is_what_its_source_folds_to(source):
    block = block_of([(source, None)])
    if block is None:
        return
    for letter, start, end in zip(block.text, block.starts, block.ends, strict=True):
        came_from = source[start:end]
        if letter == " ":
            assert came_from.isspace()
        else:
            assert letter in folded(came_from), (letter, came_from)
            assert len(came_from) == 1


@given(st.lists(WORDS, min_size=1, max_size=6).map("".join))
def test_nothing_but_invisible_marks_is_lost_on_the_way(source):
    block = block_of([(source, None)])
    if block is None:
        return
    used = {i for start, end in zip(block.starts, block.ends, strict=True) for i in range(start, end)}
    lost = {source[i] for i in range(len(source)) if i not in used}
    assert {FOLDED.get(mark) for mark in lost} <= {""}


@given(PIECES, st.data())
def test_a_quote_is_the_source_between_its_first_and_last_letter(pieces, data):
    block = block_of(pieces)
    if block is None:
        return
    start = data.draw(st.integers(0, len(block.text) - 1))
    end = data.draw(st.integers(start + 1, len(block.text)))
    span = Span(start, end)
    covered = block.source_span(span)
    assert block.quote(span) == block.source[block.starts[start] : block.ends[end - 1]]
    assert covered == Span(block.starts[start], block.ends[end - 1])
    assert block.source_span(Span(start, start)) == Span(block.starts[start], block.starts[start])


@given(
    st.lists(
        st.sampled_from(["Dear ", "{{ first_name }}", ", ", "«Name»", "[insert date]", " said “no” to "]),
        min_size=1,
        max_size=8,
    )
)
def test_a_placeholder_is_quoted_whole(parts):
    block = block_of([("".join(parts), None)])
    if block is None:
        return
    for stand_in in block.stand_ins:
        assert block.text[stand_in.start : stand_in.end] == STAND_IN
        assert block.quote(Span(stand_in.start, stand_in.end)) in {"{{ first_name }}", "«Name»", "[insert date]"}
        assert block.quote(Span(stand_in.start + 1, stand_in.end - 1)) in {
            "{{ first_name }}",
            "«Name»",
            "[insert date]",
        }
    assert len(block.stand_ins) == sum(part[0] in "{«[" for part in parts)


@given(PIECES, st.data())
def test_places_cover_exactly_what_was_asked_for(pieces, data):
    block = block_of(pieces)
    if block is None:
        return
    start = data.draw(st.integers(0, len(block.source)))
    end = data.draw(st.integers(start, len(block.source)))
    places = block.places(Span(start, end))
    by_address = {piece.address: piece for piece in block.pieces}
    found = []
    for place in places:
        piece = by_address[place.address]
        assert 0 <= place.start <= place.end <= piece.end - piece.start
        found += range(piece.start + place.start, piece.start + place.end)
    in_pieces = {i for piece in block.pieces for i in range(piece.start, piece.end)}
    assert found == [i for i in range(start, end) if i in in_pieces]


def test_an_empty_span_still_has_a_place():
    block = block_of([("Dear ", None), ("Sam", None)])
    (place,) = block.places(Span(6, 6))
    assert (place.address, place.start, place.end) == (Address("chars", (8,)), 1, 1)


def test_a_piece_cut_from_a_longer_element_counts_from_the_elements_start():
    builder = BlockBuilder("paragraph")
    builder.add("late", Address("word", ("document", 4)), skip=10)
    block = builder.build()
    (place,) = block.places(Span(1, 3))
    assert (place.start, place.end) == (11, 13)


def test_a_phrase_split_over_three_runs_keeps_its_three_addresses():
    builder = BlockBuilder("paragraph")
    for number, run in enumerate(("She refu", "sed to eng", "age.")):
        builder.add(run, Address("word", ("document", number)))
    block = builder.build()
    at = block.text.index("refused to engage")
    places = block.places(block.source_span(Span(at, at + len("refused to engage"))))
    assert [(p.address.path[1], p.start, p.end) for p in places] == [(0, 4, 8), (1, 0, 10), (2, 0, 3)]


def test_a_ligature_grows_and_a_soft_hyphen_goes_and_both_find_their_way_back():
    block = block_of([("of\ufb01ce co\u00adoperate", None)])
    assert block.text == "office cooperate"
    assert block.quote(Span(0, 6)) == "of\ufb01ce"
    assert block.quote(Span(7, 16)) == "co\u00adoperate"
    assert block.quote(Span(2, 3)) == "\ufb01"


def test_several_spaces_and_breaks_are_one_space():
    block = block_of([("refused  \n to\u00a0engage", None)])
    assert block.text == "refused to engage"
    assert block.quote(Span(7, 8)) == "  \n "


@given(st.integers(1, 4), st.sampled_from(["{% if x %}", "{#- a -#}", "{{! b }}", "<% c %>"]))
def test_tags_that_print_nothing_glue_no_words_together_however_many_stand_there(count, tag):
    assert block_of([("refused" + tag * count + "to", None)]).text == "refused to"
    assert block_of([("Dear" + tag * count + "{{ name }}", None)]).text == f"Dear {STAND_IN}"
    assert block_of([("{{ name }}" + tag * count + "said", None)]).text == f"{STAND_IN} said"


def test_a_tag_that_prints_nothing_parts_no_word_from_its_comma():
    assert block_of([("Sam{% if x %}{% if y %}, you", None)]).text == "Sam, you"
    assert block_of([("Dear {% if x %}Sam", None)]).text == "Dear Sam"


def test_a_block_in_which_nothing_can_be_seen_is_none():
    assert block_of([(" \n", None), ("<b>", "")]) is None


@given(st.lists(PIECES, max_size=4))
def test_a_documents_extents_are_the_blocks_words_in_its_text(groups):
    document = DocumentBuilder("a.docx", "docx")
    for group in groups:
        block = document.block("paragraph", "page 1")
        for number, (source, visible) in enumerate(group):
            if source:
                block.add(source, Address("word", ("document", number)), visible)
            else:
                block.gap(visible)
    made = document.build()
    for block in made.blocks:
        whole = Span(0, len(block.source))
        extent = made.extent(block, whole)
        assert made.text[extent.start : extent.end] == block.source
        assert made.where(block, whole) == "page 1"


@given(st.lists(st.text(alphabet="ab ’\r\n", min_size=1, max_size=12), min_size=1, max_size=5))
def test_a_text_documents_places_are_lines_and_columns_of_the_file(parts):
    text = "\n\n".join(parts)
    document = DocumentBuilder("a.txt", "text", text)
    at = 0
    for part in parts:
        document.block("paragraph").add(part, Address("chars", (at,)))
        at += len(part) + 2
    made = document.build()
    for block in made.blocks:
        extent = made.extent(block, Span(0, len(block.source)))
        assert text[extent.start : extent.end] == block.source
        line, column = map(int, made.where(block, Span(0, 1)).split(":"))
        lines = [line.decode() for line in text.encode().splitlines(keepends=True)]
        assert sum(map(len, lines[: line - 1])) + column - 1 == extent.start
