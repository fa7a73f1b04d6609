"""Two hundred damaged Word files: each gives a whole copy or a sentence, and never anything in between."""

import io
import random
import re
import warnings
import zipfile
import zlib
from pathlib import Path

import pytest
from lxml import etree
from word_torture import para, torture, unzipped, word_file, zipped

from tilint.errors import TilintError

EXAMPLES = Path(__file__).parents[2] / "examples"
WHOLE = {
    "letter": (EXAMPLES / "appointment-letter.docx").read_bytes(),
    "form": (EXAMPLES / "safeguarding-form.docx").read_bytes(),
    "torture": torture(),
}
EACH = 6


def _truncated(data, chance):
    return data[: chance.randrange(1, len(data))]


def _flipped(data, chance):
    damaged = bytearray(data)
    for _ in range(chance.randrange(1, 9)):
        damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
    return bytes(damaged)


def _overwritten(data, chance):
    at = chance.randrange(len(data))
    return data[:at] + chance.randbytes(chance.randrange(1, 200)) + data[at:]


def _with(data, chance, change):
    parts = unzipped(data)
    name = chance.choice([name for name in parts if name.endswith((".xml", ".rels"))])
    return zipped(parts | {name: change(parts[name])})


def _flipped_inside(data, chance):
    return _with(data, chance, lambda part: _flipped(part, chance))


def _truncated_inside(data, chance):
    return _with(data, chance, lambda part: _truncated(part, chance))


def _tags_swapped(data, chance):
    def swap(part):
        tags = sorted(set(re.findall(rb"<(w:\w+)", part))) or [b"x"]
        old, new = chance.choice(tags), chance.choice(tags)
        return re.sub(rb"(</?)" + old + rb"(?=[ />])", rb"\g<1>" + new, part)

    return _with(data, chance, swap)


def _values_swapped(data, chance):
    def swap(part):
        values = re.findall(rb'="[^"]*"', part) or [b"x"]
        return part.replace(
            chance.choice(values), chance.choice([b'="-1"', b'="99999999999999999999"', b'=""', b'="x"'])
        )

    return _with(data, chance, swap)


def _missing(data, chance):
    parts = unzipped(data)
    del parts[chance.choice(list(parts))]
    return zipped(parts)


def _empty(data, chance):
    return _with(data, chance, lambda part: b"")


def _swapped(data, chance):
    parts = unzipped(data)
    one, other = chance.sample(list(parts), 2)
    return zipped(parts | {one: parts[other], other: parts[one]})


def _twice(data, chance):
    file = io.BytesIO(data)
    with warnings.catch_warnings(), zipfile.ZipFile(file, "a") as archive:
        warnings.simplefilter("ignore")
        name = chance.choice(archive.namelist())
        archive.writestr(name, archive.read(name))
    return file.getvalue()


def _lost_links(data, chance):
    parts = unzipped(data)
    name = chance.choice([name for name in parts if name.endswith(".rels")])
    targets = re.findall(rb'Target="[^"]*"', parts[name])
    wrong = chance.choice([b'Target="../../../etc/passwd"', b'Target=""', b'Target="nowhere.xml"', b'Target="document.xml"',
                           b'Target="/[Content_Types].xml"', b'Target="http://example.org/x" TargetMode="External"'])  # fmt: skip
    return zipped(parts | {name: parts[name].replace(chance.choice(targets), wrong)})


def _other_types(data, chance):
    parts = unzipped(data)
    types = re.findall(rb'ContentType="[^"]*"', parts["[Content_Types].xml"])
    changed = parts["[Content_Types].xml"].replace(chance.choice(types), chance.choice([*types, b'ContentType=""']))
    return zipped(parts | {"[Content_Types].xml": changed})


DAMAGE = {
    made.__name__.strip("_"): made
    for made in (_truncated, _flipped, _overwritten, _flipped_inside, _truncated_inside, _tags_swapped, _values_swapped,
                 _missing, _empty, _swapped, _twice, _lost_links, _other_types)
}  # fmt: skip
CASES = [(which, how, number) for which in WHOLE for how in DAMAGE for number in range(EACH)]


def _outcome(copied, data):
    """Return the copy, or the sentence that says why there is none."""
    try:
        return copied(data)
    except TilintError as refusal:
        return str(refusal)


@pytest.mark.parametrize("which, how, number", CASES)
def test_a_damaged_file_gives_a_whole_copy_or_a_sentence(copied, which, how, number):
    data = DAMAGE[how](WHOLE[which], random.Random(f"{which} {how} {number}"))
    made = _outcome(copied, data)
    if isinstance(made, str):
        assert re.fullmatch(r"[^\n]+[.;:][^\n]+\.", made)
        return
    with zipfile.ZipFile(io.BytesIO(made.data)) as archive:
        assert archive.testzip() is None
        changed = [
            name
            for name in archive.namelist()
            if name not in unzipped(data) or archive.read(name) != unzipped(data)[name]
        ]
        for name in changed:
            etree.fromstring(archive.read(name))


def test_there_are_over_two_hundred_of_them_and_both_ends_are_met(copied):
    assert len(CASES) > 200
    some = [DAMAGE[how](WHOLE[which], random.Random(f"{which} {how} {number}")) for which, how, number in CASES[::12]]
    refused = [isinstance(_outcome(copied, data), str) for data in some]
    assert 3 <= sum(refused) <= len(refused) - 3


def test_a_damaged_picture_is_told_and_never_handed_on(copied):
    data = word_file(para(), {"word/media/image1.bin": bytes(range(256)) * 20})
    at = data.index(zlib.compress(bytes(range(256)) * 20, 9)[2:12]) + 20
    with pytest.raises(TilintError, match="damaged"):
        copied(data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :])
