"""A document that is read when somebody looks at it: most reports of a review that was kept never do."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tilint.text import Document


class LateDocument(Document):
    """A ``Document`` whose fields that are not ``known`` come from ``read()``, which is called once."""

    __slots__ = ("_read",)
    _read: Callable[[], Document]

    @staticmethod
    def of(read: Callable[[], Document], **known: Any) -> LateDocument:
        """Return the document that ``read`` returns."""
        made = object.__new__(LateDocument)
        object.__setattr__(made, "_read", read)
        for name, value in known.items():
            object.__setattr__(made, name, value)
        return made

    def __getattr__(self, name: str) -> Any:
        # Called for fields that have no value yet.
        if name not in Document.__slots__:
            raise AttributeError(name)
        whole = self._read()
        for field in Document.__slots__:
            object.__setattr__(self, field, getattr(whole, field))
        return getattr(whole, name)

    def __reduce__(self) -> tuple[Any, ...]:
        return Document, tuple(getattr(self, field) for field in Document.__slots__)
