"""What the commands do that an editor's menu offers for a finding."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from lsprotocol import types as lsp
from pygls.lsp.server import LanguageServer

from tilint.errors import SettingsError
from tilint.findings import Finding
from tilint.lsp.actions import Able, found_again, workspace_edit
from tilint.lsp.allowing import Comment, comment, decide, place_to_decide
from tilint.lsp.checking import Checked
from tilint.lsp.desk import Desk
from tilint.lsp.locking import lock, place_to_lock

REASONS = ("It is quoted", "A law or a court asks for it", "The person chose these words")


class Commands:
    """The commands of one editor. Each takes what the menu entry said of the finding, and tells whether it was done.

    Raises TilintError, one sentence, where it cannot be done.
    """

    def __init__(self, server: LanguageServer, desk: Desk, able: Able) -> None:
        self._server, self._desk, self._able = server, desk, able

    async def _found(self, told: dict[str, Any]) -> tuple[Checked, Finding]:
        checked = await self._desk.checked(str(told.get("uri", "")))
        finding = found_again(checked, told) if checked else None
        if checked is None or finding is None:
            raise SettingsError("that finding is no longer there; the text has changed since.")
        return checked, finding

    async def allow(self, told: dict[str, Any]) -> bool:
        """Put a comment before the words that allows them, or keep a decision where the file has no comments.

        With no ``reason`` the comment lacks one, so that nothing is allowed until somebody writes it there.
        """
        checked, finding = await self._found(told)
        reason = " ".join(str(told.get("reason") or "").split())
        made = await self._desk.aside(lambda: comment(checked, finding, reason, self._desk.checker))
        if made is None:
            return await self._keep(checked, finding, reason)
        edit = workspace_edit(checked, (made.edit,), self._able)
        label = f"Allow “{finding.rule}” here"
        done = await self._server.workspace_apply_edit_async(lsp.ApplyWorkspaceEditParams(edit, label))
        if not done.applied:
            raise SettingsError("the editor did not take the comment; try again.")
        if not reason and self._able.shows_documents:
            await self._show_reason(checked, made)
        return True

    async def _show_reason(self, checked: Checked, made: Comment) -> None:
        """Put the cursor where the reason is to be written."""
        place = checked.text.edited(made.edit).positions.position(made.edit.start + checked.text.shift + made.reason_at)
        shown = lsp.ShowDocumentParams(checked.text.uri, take_focus=True, selection=lsp.Range(place, place))
        await self._server.window_show_document_async(shown)

    async def _keep(self, checked: Checked, finding: Finding, reason: str) -> bool:
        """Keep a decision, for a file in which no comment can say so."""
        reason = reason or await self._asked_reason(finding)
        if not reason:
            return False
        place = self._desk.checker.place(checked.text)
        path = place_to_decide(checked, place)
        self._refuse_unsaved(path)
        await self._desk.aside(lambda: decide(finding, reason, place, path))
        self._say(f"kept in {_short(path)}, with the reason; the sentence is there as a fingerprint only.")
        await self._desk.renew()
        return True

    async def _asked_reason(self, finding: Finding) -> str:
        phrase = f"“{finding.phrase}”" if finding.phrase else f"what “{finding.rule}” says"
        question = f"This file has no comments, so a decision is kept beside it. Why may {phrase} stay?"
        choices = [lsp.MessageActionItem(reason) for reason in REASONS]
        asked = lsp.ShowMessageRequestParams(lsp.MessageType.Info, question, choices)
        answer = await self._server.window_show_message_request_async(asked)
        return answer.title.lower() if answer else ""

    async def lock(self, told: dict[str, Any]) -> bool:
        """Add ``words`` to the locked phrases that hold for the document."""
        words, text = " ".join(str(told.get("words") or "").split()), self._desk.text(str(told.get("uri", "")))
        checked = await self._desk.checked(text.uri) if text else None
        settings = checked.settings if checked else None
        if not words or checked is None or settings is None:
            raise SettingsError("there are no words to lock there; the text has changed since.")
        home = self._desk.checker.home(self._desk.checker.place(checked.text))
        path = place_to_lock(settings, home)
        self._refuse_unsaved(path)
        await self._desk.aside(lambda: lock(words, path))
        self._say(f"added to the locked phrases in {_short(path)}.")
        await self._desk.renew()
        return True

    async def open_page(self, told: dict[str, Any]) -> bool:
        """Open ``url``, a rule's page, in a browser."""
        url = str(told.get("url", ""))
        done = await self._server.window_show_document_async(lsp.ShowDocumentParams(url, external=True))
        return done.success

    def _refuse_unsaved(self, path: Path) -> None:
        text = self._desk.at(path)
        if text is not None and (not path.exists() or text.data != path.read_bytes()):
            raise SettingsError(
                f"{_short(path)} stands in the editor with changes; save it first, so that none is lost."
            )

    def _say(self, sentence: str) -> None:
        self._server.window_show_message(lsp.ShowMessageParams(lsp.MessageType.Info, f"tilint: {sentence}"))


def _short(path: Path) -> str:
    return os.fspath(Path(path.parent.name, path.name))
