"""``tilint lsp`` run as an editor runs it, and a small editor at the other end: a real client over standard streams."""

from __future__ import annotations

import asyncio
import os
import re
import sys
import threading
from pathlib import Path

from lsprotocol import types as lsp
from pygls.lsp.client import LanguageClient
from pygls.protocol import LanguageServerProtocol

PATIENCE = 60
_WIDTHS = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}


def full_capabilities(encodings=None, **workspace):
    return lsp.ClientCapabilities(
        general=lsp.GeneralClientCapabilities(position_encodings=encodings),
        window=lsp.WindowClientCapabilities(show_document=lsp.ShowDocumentClientCapabilities(support=True)),
        workspace=lsp.WorkspaceClientCapabilities(
            workspace_edit=lsp.WorkspaceEditClientCapabilities(document_changes=True),
            did_change_watched_files=lsp.DidChangeWatchedFilesClientCapabilities(dynamic_registration=True),
        ),
        text_document=lsp.TextDocumentClientCapabilities(
            code_action=lsp.CodeActionClientCapabilities(disabled_support=True),
            hover=lsp.HoverClientCapabilities(content_format=[lsp.MarkupKind.Markdown]),
        ),
    )  # fmt: skip


class Text:
    """A text as an editor has it, with the positions of LSP worked out by hand."""

    def __init__(self, text, encoding):
        self.text, (self.codec, self.width) = text, _WIDTHS[encoding]

    def offset(self, position):
        starts = [0, *(match.end() for match in re.finditer(r"\r\n|\r|\n", self.text))]
        start = starts[position.line]
        line = re.match(r"[^\r\n]*", self.text[start:]).group()
        data = line.encode(self.codec)[: position.character * self.width]
        return start + len(data.decode(self.codec))

    def position(self, offset):
        starts = [0, *(match.end() for match in re.finditer(r"\r\n|\r|\n", self.text))]
        line = max(n for n, start in enumerate(starts) if start <= offset)
        return lsp.Position(line, len(self.text[starts[line] : offset].encode(self.codec)) // self.width)

    def cut(self, range_):
        return self.text[self.offset(range_.start) : self.offset(range_.end)]

    def edited(self, edits):
        text = self.text
        for edit in sorted(edits, key=lambda e: (e.range.start.line, e.range.start.character), reverse=True):
            text = text[: self.offset(edit.range.start)] + edit.new_text + text[self.offset(edit.range.end) :]
        return text


class Editor:
    """An editor with a language server of its own; what a test asks is answered before the method returns."""

    def __init__(self, folders, capabilities=None, options=None):
        self.folders, self.options = folders, options
        self.capabilities = capabilities or full_capabilities()
        self.texts, self.versions, self.published = {}, {}, {}
        self.said, self.logged, self.shown, self.registered, self.asked = [], [], [], [], []
        self.answer = None
        self.news = threading.Condition()
        self.loop = asyncio.new_event_loop()
        self.thread = threading.Thread(target=self.loop.run_forever, daemon=True)

    def __enter__(self):
        self.thread.start()
        self.client = _Client()
        feature = self.client.feature
        feature(lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)(lambda params: self._published(params))
        feature(lsp.WINDOW_SHOW_MESSAGE)(lambda params: self._note(self.said, params.message))
        feature(lsp.WINDOW_LOG_MESSAGE)(lambda params: self._note(self.logged, params.message))
        feature(lsp.WINDOW_SHOW_DOCUMENT)(lambda params: self._shown(params))
        feature(lsp.WINDOW_SHOW_MESSAGE_REQUEST)(lambda params: self._asked(params))
        feature(lsp.CLIENT_REGISTER_CAPABILITY)(lambda params: self._note(self.registered, *params.registrations))
        feature(lsp.WORKSPACE_APPLY_EDIT)(lambda params: self._apply(params))
        self.wait(self.client.start_io(sys.executable, "-m", "tilint", "lsp", "--stdio", env=dict(os.environ)))
        params = lsp.InitializeParams(
            self.capabilities, process_id=os.getpid(), initialization_options=self.options,
            workspace_folders=[lsp.WorkspaceFolder(path.as_uri(), path.name) for path in self.folders],
        )  # fmt: skip
        self.greeting = self.wait(self.client.initialize_async(params))
        self.encoding = self.greeting.capabilities.position_encoding
        self.client.initialized(lsp.InitializedParams())
        return self

    def __exit__(self, *_):
        process = self.client._server
        if process.returncode is None:
            self.wait(self.client.shutdown_async(None))
            self.call(self.client.exit, None)
            self.wait(asyncio.wait_for(process.wait(), PATIENCE))
        self.code = process.returncode
        self.stderr = self.wait(process.stderr.read())
        self.wait(self.client.stop())
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join(PATIENCE)
        self.loop.close()

    def wait(self, coroutine):
        async def await_it():
            return await coroutine

        return asyncio.run_coroutine_threadsafe(await_it(), self.loop).result(PATIENCE)

    def call(self, function, params):
        async def call_it():
            function(params)

        self.wait(call_it())

    def open(self, path, text=None, language="plaintext", uri=None):
        text = Path(path).read_bytes().decode() if text is None else text
        uri = uri or Path(path).as_uri()
        self.texts[uri], self.versions[uri] = text, 1
        item = lsp.TextDocumentItem(uri, language, 1, text)
        self.call(self.client.text_document_did_open, lsp.DidOpenTextDocumentParams(item))
        return uri

    def close(self, uri):
        named = lsp.TextDocumentIdentifier(uri)
        self.call(self.client.text_document_did_close, lsp.DidCloseTextDocumentParams(named))

    def change(self, uri, *changes):
        """Change parts of a text: (old words, new words), the first place where each stands; or the whole of it."""
        events = []
        for change in changes:
            if isinstance(change, str):
                events.append(lsp.TextDocumentContentChangeWholeDocument(change))
                self.texts[uri] = change
                continue
            old, new = change
            at = self.texts[uri].index(old)
            text = self.text(uri)
            range_ = lsp.Range(text.position(at), text.position(at + len(old)))
            events.append(lsp.TextDocumentContentChangePartial(range_, new))
            self.texts[uri] = self.texts[uri][:at] + new + self.texts[uri][at + len(old) :]
        self.versions[uri] += 1
        named = lsp.VersionedTextDocumentIdentifier(self.versions[uri], uri)
        self.call(self.client.text_document_did_change, lsp.DidChangeTextDocumentParams(named, events))

    def save(self, uri):
        named = lsp.TextDocumentIdentifier(uri)
        self.call(self.client.text_document_did_save, lsp.DidSaveTextDocumentParams(named))

    def text(self, uri):
        return Text(self.texts[uri], self.encoding)

    def diagnostics(self, uri, until=lambda found: True):
        """Return what was said of the latest version, once it is as ``until`` wants it."""
        with self.news:
            arrived = self.news.wait_for(lambda: self._is_here(uri, until), PATIENCE)
            assert arrived, self.published.get(uri)
            return self.published[uri][1]

    def rules(self, uri, until=lambda rules: True):
        found = self.diagnostics(uri, lambda found: until([one.code for one in found]))
        return [one.code for one in found]

    def of(self, uri, rule):
        (found,) = [one for one in self.diagnostics(uri) if one.code == rule]
        return found

    def actions(self, uri, range_, only=None):
        params = lsp.CodeActionParams(lsp.TextDocumentIdentifier(uri), range_, lsp.CodeActionContext([], only))
        found = self.wait(self.client.text_document_code_action_async(params))
        return [self.client.protocol._converter.structure(one, lsp.CodeAction) for one in found]

    def act(self, action, **more):
        """Do what a menu entry says, as an editor does: its edit, then its command."""
        if action.edit:
            self._apply_edit(action.edit)
        if action.command:
            (told,) = action.command.arguments
            params = lsp.ExecuteCommandParams(action.command.command, [told | more])
            return self.wait(self.client.workspace_execute_command_async(params))
        return None

    def hover(self, uri, words):
        place = self.text(uri).position(self.texts[uri].index(words) + 1)
        params = lsp.HoverParams(lsp.TextDocumentIdentifier(uri), place)
        return self.wait(self.client.text_document_hover_async(params))

    def files_changed(self, *paths):
        events = [lsp.FileEvent(path.as_uri(), lsp.FileChangeType.Changed) for path in paths]
        self.call(self.client.workspace_did_change_watched_files, lsp.DidChangeWatchedFilesParams(events))

    def preview(self, uri, edit):
        """Return the text that an edit would leave."""
        (change,) = edit.document_changes
        assert change.text_document.uri == uri
        assert change.text_document.version == self.versions[uri]
        return self.text(uri).edited(change.edits)

    def _is_here(self, uri, until):
        version, found = self.published.get(uri, (None, []))
        return version is not None and version == self.versions.get(uri) and until(found)

    def _published(self, params):
        with self.news:
            self.published[params.uri] = params.version, params.diagnostics
            self.news.notify_all()

    def _note(self, where, *what):
        with self.news:
            where.extend(what)
            self.news.notify_all()

    def heard(self, where, words):
        with self.news:
            assert self.news.wait_for(lambda: any(words in one for one in where), PATIENCE), where

    def _shown(self, params):
        self._note(self.shown, params)
        return lsp.ShowDocumentResult(success=True)

    def _asked(self, params):
        self._note(self.asked, params)
        return next((one for one in params.actions if one.title == self.answer), None)

    def _apply(self, params):
        self._apply_edit(params.edit, told=False)
        return lsp.ApplyWorkspaceEditResult(applied=True)

    def _apply_edit(self, edit, told=True):
        (change,) = edit.document_changes
        uri = change.text_document.uri
        assert change.text_document.version == self.versions[uri], "the edit is of another version"
        self.texts[uri] = self.text(uri).edited(change.edits)
        self.versions[uri] += 1
        named = lsp.VersionedTextDocumentIdentifier(self.versions[uri], uri)
        whole = [lsp.TextDocumentContentChangeWholeDocument(self.texts[uri])]
        params = lsp.DidChangeTextDocumentParams(named, whole)
        if told:
            self.call(self.client.text_document_did_change, params)
        else:
            self.client.text_document_did_change(params)


class _Protocol(LanguageServerProtocol):
    def get_result_type(self, method):
        # lsprotocol takes an action that has a command for a bare command.
        return None if method == lsp.TEXT_DOCUMENT_CODE_ACTION else super().get_result_type(method)


class _Client(LanguageClient):
    def __init__(self):
        super().__init__("a small editor", "1", protocol_cls=_Protocol)

    def report_server_error(self, error, source):
        raise error
