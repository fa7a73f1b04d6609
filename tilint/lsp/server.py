"""The language server: which request of an editor is answered by what."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, BinaryIO

from lsprotocol import types as lsp
from pygls.uris import to_fs_path

from tilint.lsp import actions
from tilint.lsp.calm import CalmServer, calmly, hush, watch_loop
from tilint.lsp.checking import Checked, Checker
from tilint.lsp.commands import Commands
from tilint.lsp.desk import Desk
from tilint.lsp.diagnostics import diagnostics, range_of
from tilint.lsp.hovers import hover
from tilint.lsp.rule_pages import RulePages
from tilint.lsp.texts import OpenText
from tilint.lsp.watching import GLOBS

_OURS = (lsp.TEXT_DOCUMENT_DID_OPEN, lsp.TEXT_DOCUMENT_DID_CHANGE, lsp.TEXT_DOCUMENT_DID_CLOSE)
_SCHEMES = ("file:", "untitled:")


def serve(version: str, incoming: BinaryIO, outgoing: BinaryIO) -> int:
    """Answer an editor until it leaves, and return the exit code: 0 where it took its leave first."""
    hush()
    session = Session(version)
    session.server.start_io(incoming, outgoing)
    session.stop()
    return 0 if session.took_leave else 1


class Session:
    """One editor at the other end, from its greeting to its leave."""

    def __init__(self, version: str) -> None:
        self.server = CalmServer("tilint", version)
        self.took_leave = False
        self._able, self._pages = actions.Able(), RulePages()
        self._desk = Desk(Checker(), self._tell)
        self._commands = Commands(self.server, self._desk, self._able)
        self._problems: set[str] = set()
        self._packs: set[Path] = set()
        self._tasks: set[asyncio.Future[None]] = set()
        # pygls takes a form feed or a Unicode separator for the end of a line, which LSP does not, so
        # texts are kept by us.
        for name in _OURS:
            self.server.protocol.fm.builtin_features.pop(name)
        self._register()

    def stop(self) -> None:
        """Leave nothing behind."""
        self._desk.stop()
        self._pages.stop()

    def _register(self) -> None:
        feature = self.server.feature
        feature(lsp.INITIALIZE)(_plain(self._greeted))
        feature(lsp.INITIALIZED)(self._calm(self._begun))
        feature(lsp.SHUTDOWN)(_plain(self._left))
        feature(lsp.TEXT_DOCUMENT_DID_OPEN)(_plain(self._opened))
        feature(lsp.TEXT_DOCUMENT_DID_CHANGE)(_plain(self._changed))
        feature(lsp.TEXT_DOCUMENT_DID_SAVE)(_plain(self._saved))
        feature(lsp.TEXT_DOCUMENT_DID_CLOSE)(_plain(self._closed))
        feature(lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES)(self._calm(self._renewed))
        feature(lsp.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS)(_plain(self._moved))
        feature(lsp.WORKSPACE_DID_CHANGE_CONFIGURATION)(self._calm(self._renewed))
        kinds = lsp.CodeActionOptions([lsp.CodeActionKind.QuickFix])
        feature(lsp.TEXT_DOCUMENT_CODE_ACTION, kinds)(self._calm(self._actions))
        feature(lsp.TEXT_DOCUMENT_HOVER)(self._calm(self._hover))
        self._command(actions.ALLOW, lambda told: self._commands.allow(told))
        self._command(actions.LOCK, lambda told: self._commands.lock(told))
        self._command(actions.OPEN, lambda told: self._commands.open_page(told))

    def _calm(self, work: Any) -> Any:
        return calmly(self.server, work)

    def _command(self, name: str, work: Any) -> None:
        answer = self._calm(work)

        async def command(told: Any = None) -> Any:
            return await answer(told if isinstance(told, dict) else {})

        self.server.command(name)(command)

    # Coming and going

    def _greeted(self, params: lsp.InitializeParams) -> None:
        watch_loop(self.server)
        options = params.initialization_options if isinstance(params.initialization_options, dict) else {}
        self._able = able(params.capabilities)
        self._commands = Commands(self.server, self._desk, self._able)
        self._pages = RulePages(str(options.get("rulePages") or ""))
        uris = [folder.uri for folder in params.workspace_folders or []] or [params.root_uri or ""]
        self._desk.checker.folders = tuple(Path(path) for uri in uris if (path := to_fs_path(uri)))

    async def _begun(self, _: Any) -> None:
        await self._watch("tilint-settings", GLOBS)

    async def _watch(self, name: str, globs: Iterable[str]) -> None:
        watched = self.server.client_capabilities.workspace
        files = watched.did_change_watched_files if watched else None
        if files is None or not files.dynamic_registration:
            return  # then each check looks whether something has changed
        watchers = [lsp.FileSystemWatcher(glob) for glob in globs]
        options = lsp.DidChangeWatchedFilesRegistrationOptions(watchers)
        one = lsp.Registration(name, lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
        await self.server.client_register_capability_async(lsp.RegistrationParams([one]))

    def _watch_rules(self, packs: Iterable[Path]) -> None:
        for pack in packs:
            if pack not in self._packs:
                self._packs.add(pack)
                globs = [f"**/{pack.name}/**/*.yml"]
                task = asyncio.ensure_future(self._watch(f"tilint-rules-{len(self._packs)}", globs))
                self._tasks.add(task)
                task.add_done_callback(self._tasks.discard)

    def _left(self, _: Any) -> None:
        self.took_leave = True
        self.stop()

    def _moved(self, params: lsp.DidChangeWorkspaceFoldersParams) -> None:
        gone, new = (
            [Path(path) for folder in folders if (path := to_fs_path(folder.uri))]
            for folders in (params.event.removed, params.event.added)
        )
        left = [folder for folder in self._desk.checker.folders if folder not in gone]
        self._desk.checker.folders = (*left, *new)

    # Documents

    def _opened(self, params: lsp.DidOpenTextDocumentParams) -> None:
        document = params.text_document
        if document.uri.startswith(_SCHEMES):
            encoding = self.server.protocol.server_capabilities.position_encoding or lsp.PositionEncodingKind.Utf16
            text = OpenText(document.uri, document.language_id, document.version, document.text, encoding)
            self._desk.put(text, pause=0)
            if not text.is_known:
                told = f"tilint reads no {text.language or 'such'} files, so this one is left alone."
                self.server.window_log_message(lsp.LogMessageParams(lsp.MessageType.Info, told))

    def _changed(self, params: lsp.DidChangeTextDocumentParams) -> None:
        if (text := self._desk.text(params.text_document.uri)) is not None:
            self._desk.put(text.changed(params.text_document.version, params.content_changes))

    def _saved(self, params: lsp.DidSaveTextDocumentParams) -> None:
        if (text := self._desk.text(params.text_document.uri)) is not None:
            self._desk.put(text.again())

    def _closed(self, params: lsp.DidCloseTextDocumentParams) -> None:
        self._desk.drop(params.text_document.uri)
        self._publish(params.text_document.uri, [])

    async def _renewed(self, _: Any) -> None:
        self._problems.clear()
        await self._desk.renew()

    def _tell(self, checked: Checked) -> None:
        if checked.problem and checked.problem not in self._problems:
            self._problems.add(checked.problem)
            told = f"tilint: {checked.problem} Until then nothing there is checked."
            self.server.window_show_message(lsp.ShowMessageParams(lsp.MessageType.Error, told))
        if checked.settings:
            self._watch_rules(checked.settings.rules)
        if checked.findings and checked.settings:
            self._pages.prepare(checked.digest, checked.settings.rules)
        self._publish(checked.text.uri, diagnostics(checked, self._pages), checked.text.version)

    def _publish(self, uri: str, found: list[lsp.Diagnostic], version: int | None = None) -> None:
        self.server.text_document_publish_diagnostics(lsp.PublishDiagnosticsParams(uri, found, version))

    # Questions

    async def _actions(self, params: lsp.CodeActionParams) -> list[lsp.CodeAction]:
        if not _wants_fixes(params.context.only):
            return []
        checked = await self._desk.checked(params.text_document.uri)
        return list(actions.actions(checked, params.range, self._pages, self._able)) if checked else []

    async def _hover(self, params: lsp.HoverParams) -> lsp.Hover | None:
        checked = await self._desk.checked(params.text_document.uri)
        place = lsp.Range(params.position, params.position)
        found = actions.at(checked, place) if checked else []
        if checked is None or not found:
            return None
        urls = [self._pages.url(finding.note, checked.digest) for finding in found]
        kind = lsp.MarkupKind.Markdown if self._able.markdown else lsp.MarkupKind.PlainText
        content = lsp.MarkupContent(kind, hover(found, urls, self._able.markdown))
        return lsp.Hover(content, range_of(found[0], checked))


def _plain(work: Callable[[Any], None]) -> Callable[[Any], None]:
    """Return ``work`` as a function of its own: pygls marks what it is given, which methods do not let it."""
    return lambda params: work(params)


def able(client: lsp.ClientCapabilities) -> actions.Able:
    """Return what the editor says that it can do."""
    edits = client.workspace.workspace_edit if client.workspace else None
    menu = client.text_document.code_action if client.text_document else None
    window = client.window.show_document if client.window else None
    told = client.text_document.hover if client.text_document else None
    formats = told.content_format if told else None
    return actions.Able(
        versioned=bool(edits and edits.document_changes), disabled=bool(menu and menu.disabled_support),
        shows_documents=bool(window and window.support), markdown=not formats or lsp.MarkupKind.Markdown in formats,
    )  # fmt: skip


def _wants_fixes(only: Any) -> bool:
    """Tell whether an editor that asks for some kinds of action asks for quick fixes."""
    return not only or any(str(getattr(kind, "value", kind)) in ("", "quickfix") for kind in only)
