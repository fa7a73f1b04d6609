"""Objects added to a PDF behind its last byte, as the format provides for: all that was there stays where it is."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NameObject, NumberObject, PdfObject

from tilint.review_copies.packing import uncopied

_START = re.compile(rb"startxref\s+(\d{1,12})\s")
_OBJECT = re.compile(rb"\s*\d+\s+\d+\s+obj\b")
# What parts the file from what is added where it does not end its last line: a comment, known again by its words.
JOINT = b"\n% reviewed\n"
_KEPT = ("/Root", "/Info", "/ID")


class Update:
    """New and changed objects of one file; raises UncopiedDocument where nothing can be added to it safely."""

    def __init__(self, data: bytes, reader: PdfReader, name: str) -> None:
        self._data, self._reader = data, reader
        self._objects: dict[int, tuple[int, PdfObject]] = {}
        starts = _START.findall(data)
        self._before = int(starts[-1]) if starts else -1
        self._table = data[self._before : self._before + 4] == b"xref" if self._before >= 0 else False
        if not data.startswith(b"%PDF-") or not (self._table or _OBJECT.match(data, max(0, self._before))):
            raise uncopied(name, "its list of contents does not say where they are",
                           "open it in a PDF viewer and save it as a new PDF")  # fmt: skip
        known = [number for numbers in reader.xref.values() for number in numbers]
        size = int(reader.trailer.get("/Size", 0))
        self._next = max([size, *(number + 1 for number in (*known, *reader.xref_objStm))])

    def add(self, made: PdfObject) -> IndirectObject:
        """Take in a new object, and return the reference to it."""
        number, self._next = self._next, self._next + 1
        self._objects[number] = (0, made)
        return IndirectObject(number, 0, self._reader)

    def replace(self, old: IndirectObject, made: PdfObject) -> None:
        """Let an object of the file be ``made`` from now on."""
        self._objects[old.idnum] = (old.generation, made)

    def written(self) -> bytes:
        """Return the file with what was added; the file itself where nothing was."""
        if not self._objects:
            return self._data
        out = io.BytesIO()
        out.write(self._data if self._data.endswith((b"\n", b"\r")) else self._data + JOINT)
        places: dict[int, tuple[int, int]] = {}
        for number, (generation, made) in sorted(self._objects.items()):
            places[number] = (out.tell(), generation)
            out.write(b"%d %d obj\n" % (number, generation))
            made.write_to_stream(out)
            out.write(b"\nendobj\n")
        start = out.tell()
        (self._write_table if self._table else self._write_stream)(out, places)
        out.write(b"startxref\n%d\n%%%%EOF\n" % start)
        return out.getvalue()

    def _trailer(self, size: int) -> DictionaryObject:
        old = self._reader.trailer
        held = {NameObject(key): old.raw_get(key) for key in _KEPT if key in old}
        return DictionaryObject({
            **held, NameObject("/Size"): NumberObject(size), NameObject("/Prev"): NumberObject(self._before),
        })  # fmt: skip

    def _write_table(self, out: io.BytesIO, places: dict[int, tuple[int, int]]) -> None:
        out.write(b"xref\n")
        for run in _runs(sorted(places)):
            out.write(b"%d %d\n" % (run[0], len(run)))
            for number in run:
                out.write(b"%010d %05d n \n" % places[number])
        out.write(b"trailer\n")
        self._trailer(self._next).write_to_stream(out)
        out.write(b"\n")

    def _write_stream(self, out: io.BytesIO, places: dict[int, tuple[int, int]]) -> None:
        number = self._next
        places[number] = (out.tell(), 0)
        runs = list(_runs(sorted(places)))
        rows = b"".join(
            b"\1" + places[n][0].to_bytes(5, "big") + places[n][1].to_bytes(2, "big") for run in runs for n in run
        )
        said = self._trailer(number + 1)
        said[NameObject("/Type")] = NameObject("/XRef")
        said[NameObject("/W")] = _numbers((1, 5, 2))
        said[NameObject("/Index")] = _numbers(n for run in runs for n in (run[0], len(run)))
        said[NameObject("/Length")] = NumberObject(len(rows))
        out.write(b"%d 0 obj\n" % number)
        said.write_to_stream(out)
        out.write(b"\nstream\n" + rows + b"\nendstream\nendobj\n")


def _runs(numbers: list[int]) -> Iterator[list[int]]:
    run: list[int] = []
    for number in numbers:
        if run and number != run[-1] + 1:
            yield run
            run = []
        run.append(number)
    if run:
        yield run


def _numbers(values: Iterator[int] | tuple[int, ...]) -> ArrayObject:
    return ArrayObject(NumberObject(value) for value in values)
