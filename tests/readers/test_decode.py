from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tilint.errors import UnreadableInput
from tilint.readers.decode import declared_charset, decode

TEXT = st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\0"), min_size=1)


@given(TEXT, st.sampled_from(["utf-8-sig", "utf-16", "utf-32"]))
def test_a_byte_order_mark_tells_the_encoding_and_is_no_text(text, encoding):
    assert decode(text.encode(encoding), "a.txt") == text


@given(TEXT)
def test_utf8_is_read_as_it_is(text):
    data = text.encode()
    expected = text.removeprefix("\ufeff")
    assert decode(data, "a.txt") == expected


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_its_mark_is_known_by_its_nuls(encoding):
    assert decode("Dear Sam, you’re late. 😀".encode(encoding), "a.txt") == "Dear Sam, you’re late. 😀"


def test_bytes_that_are_not_utf8_are_refused_with_their_place_and_the_cure():
    with pytest.raises(UnreadableInput) as refused:
        decode("Dear Zoë".encode("cp1252"), "a.txt")
    assert str(refused.value) == (
        "a.txt could not be read, because byte 7 (0xeb, counted from 0) is not UTF-8; "
        "save it again as UTF-8, or name a file that holds text."
    )


def test_the_place_of_a_wrong_byte_counts_the_mark_before_it():
    with pytest.raises(UnreadableInput, match=r"byte 5 \(0xff"):
        decode(b"\xef\xbb\xbfab\xff", "a.txt")


def test_half_a_letter_of_utf16_is_refused():
    with pytest.raises(UnreadableInput, match="is not UTF-16"):
        decode("Dear Sam".encode("utf-16") + b"\0", "a.txt")


def test_a_nul_is_refused_with_its_place():
    with pytest.raises(UnreadableInput, match="a NUL at byte 8, as programs and pictures do"):
        decode("Zoë abc\0 and more words".encode(), "a.txt")


def test_a_declared_encoding_counts_only_where_the_bytes_are_not_utf8():
    page = '<meta http-equiv="Content-Type" content="text/html; charset=ISO-8859-1">Zoë’s'
    assert declared_charset(page.encode()) == "cp1252"
    assert decode(page.encode(), "a.html", "cp1252") == page
    assert decode(page.encode("cp1252"), "a.html", "cp1252") == page


@pytest.mark.parametrize("charset", [b"cp20127", b"none-such", b"<", b""])
def test_an_unknown_declaration_is_passed_over(charset):
    assert declared_charset(b"<meta charset=" + charset + b">") is None
