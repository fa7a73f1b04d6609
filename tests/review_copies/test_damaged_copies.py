import io
import random
import zipfile

import pytest
from odf_files import HEADER, TORTURE, odf, parts
from pptx_files import box, deck
from test_pdf_copies import drawn

from tilint.errors import TilintError
from tilint.readers.registry import read_bytes
from tilint.review_copies import CopyOptions
from tilint.review_copies import odf as odf_writer
from tilint.review_copies import pdf as pdf_writer
from tilint.review_copies import pptx as pptx_writer
from tilint.review_copies.packing import repacked

WHOLE = {
    "odt": (odf_writer, odf(TORTURE, header=HEADER)),
    "pptx": (pptx_writer, deck(box("You must attend."), box("Sam is an addict."), notes=box("You must attend."))),
    "pdf": (pdf_writer, drawn(2)),
}


def cut(data, seed):
    return data[: random.Random(seed).randrange(1, len(data))]


def flipped(data, seed):
    chance = random.Random(seed)
    made = bytearray(data)
    for _ in range(chance.choice((1, 3, 20))):
        made[chance.randrange(len(made))] ^= 1 << chance.randrange(8)
    return bytes(made)


def torn(data, seed):
    chance = random.Random(seed)
    start = chance.randrange(len(data))
    return data[:start] + data[start + chance.randrange(1, 300) :]


def tried(format_, data, reviewed):
    """Return the copy of damaged bytes, or the sentence that says why there is none; anything else is an error."""
    writer, _ = WHOLE[format_]
    name = f"letter.{format_}"
    try:
        before = writer.original(data, name)
        copied = writer.write(before, reviewed(before, name), CopyOptions())
    except TilintError as error:
        told = str(error)
    else:
        return copied.data
    assert told.endswith(".")
    assert "\n" not in told
    return None


@pytest.mark.parametrize("format_", WHOLE)
@pytest.mark.parametrize("harm", [cut, flipped, torn])
@pytest.mark.parametrize("seed", range(8))
def test_a_damaged_file_gives_a_whole_copy_or_a_sentence(format_, harm, seed, reviewed):
    made = tried(format_, harm(WHOLE[format_][1], seed), reviewed)
    if made is not None:
        assert read_bytes(made, f"letter.{format_}").blocks is not None
        if format_ != "pdf":
            with zipfile.ZipFile(io.BytesIO(made)) as archive:
                assert archive.testzip() is None


BROKEN_XML = (
    b"",
    b"<a",
    b"\xff\xfe",
    b"<!DOCTYPE x [<!ENTITY y 'z'>]><a>&y;</a>",
    b"<a/>",
    b"<a>" * 3000 + b"</a>" * 3000,
)


@pytest.mark.parametrize("broken", BROKEN_XML, ids=range(len(BROKEN_XML)))
@pytest.mark.parametrize("format_, part", [
    ("odt", "content.xml"), ("odt", "styles.xml"), ("odt", "META-INF/manifest.xml"), ("pptx", "ppt/presentation.xml"),
    ("pptx", "ppt/slides/slide1.xml"), ("pptx", "ppt/_rels/presentation.xml.rels"), ("pptx", "[Content_Types].xml"),
    ("pptx", "ppt/slides/_rels/slide1.xml.rels"),
])  # fmt: skip
def test_a_part_that_is_no_part_gives_a_copy_or_a_sentence(format_, part, broken, reviewed):
    tried(format_, repacked(WHOLE[format_][1], {part: broken}, "a"), reviewed)


@pytest.mark.parametrize(
    "wrong", ["slides/gone.xml", "../../../../etc/passwd", "slides/slide2.xml", "presentation.xml", "\x7f"]
)
def test_wrong_links_between_parts_give_a_copy_or_a_sentence(wrong, reviewed):
    data = WHOLE["pptx"][1]
    links = parts(data)["ppt/_rels/presentation.xml.rels"].replace(b"slides/slide1.xml", wrong.encode())
    made = tried("pptx", repacked(data, {"ppt/_rels/presentation.xml.rels": links}, "a"), reviewed)
    if made is not None:
        assert [name for name in parts(made) if name.startswith(("/", ".."))] == []
