"""What a writer's editor does with a story, for any negotiated position encoding."""

import asyncio

from lsprotocol import types as t
from pytest_lsp import LanguageClient

ENCODINGS = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}


class Desk:
    """One session with the server, and the story that is opened in it."""

    def __init__(self, client: LanguageClient, result: t.InitializeResult, story: dict, text: str):
        self.client = client
        self.result = result
        self.story = story
        self.text = text
        self.encoding = str(getattr(result.capabilities.position_encoding, "value", result.capabilities.position_encoding) or "utf-16")
        diagnostic = client.capabilities.text_document and client.capabilities.text_document.diagnostic
        self.pulls = diagnostic is not None

    def open(self, text: str | None = None, name: str | None = None, language: str = "plaintext") -> "Document":
        name = name or self.story["file"].rsplit("/", 1)[-1]
        document = Document(self, f"file:///stories/{name}", self.text if text is None else text)
        item = t.TextDocumentItem(uri=document.uri, language_id=language, version=document.version, text=document.text)
        self.client.text_document_did_open(t.DidOpenTextDocumentParams(text_document=item))
        return document


class Document:
    """An open document, kept in step with the server's."""

    def __init__(self, desk: Desk, uri: str, text: str):
        self.desk = desk
        self.client = desk.client
        self.uri = uri
        self.text = text
        self.version = 1
        self.id = t.TextDocumentIdentifier(uri=uri)

    # Positions, in the units that were negotiated ---------------------------------------------------------------------

    def position(self, offset: int) -> t.Position:
        codec, unit = ENCODINGS[self.desk.encoding]
        start = self.text.rfind("\n", 0, offset) + 1
        return t.Position(line=self.text.count("\n", 0, offset), character=len(self.text[start:offset].encode(codec)) // unit)

    def offset(self, position: t.Position) -> int:
        codec, unit = ENCODINGS[self.desk.encoding]
        lines = self.text.split("\n")
        line = lines[position.line].encode(codec)
        assert position.character * unit <= len(line), f"{position} is past the end of its line"
        return sum(len(l) + 1 for l in lines[: position.line]) + len(line[: position.character * unit].decode(codec))

    def slice(self, range: t.Range) -> str:
        return self.text[self.offset(range.start) : self.offset(range.end)]

    def place(self, words: str) -> t.Position:
        return self.position(self.text.index(words))

    def at(self, words: str) -> dict:
        return {"text_document": self.id, "position": self.place(words)}

    # Edits ------------------------------------------------------------------------------------------------------------

    def edit(self, edits: list[t.TextEdit]) -> None:
        """Applies edits that all refer to the present text, as the protocol has it for workspace edits."""
        changes = []
        for start, end, new in sorted(((self.offset(e.range.start), self.offset(e.range.end), e.new_text) for e in edits), reverse=True):
            range = t.Range(start=self.position(start), end=self.position(end))
            changes.append(t.TextDocumentContentChangePartial(range=range, text=new))
            self.text = self.text[:start] + new + self.text[end:]
        self.version += 1
        identifier = t.VersionedTextDocumentIdentifier(uri=self.uri, version=self.version)
        self.client.text_document_did_change(t.DidChangeTextDocumentParams(text_document=identifier, content_changes=changes))

    def insert(self, before: str, new: str) -> None:
        place = self.place(before)
        self.edit([t.TextEdit(range=t.Range(start=place, end=place), new_text=new)])

    def save(self) -> None:
        self.client.text_document_did_save(t.DidSaveTextDocumentParams(text_document=self.id))

    # Findings ---------------------------------------------------------------------------------------------------------

    async def pull(self, previous: str | None = None):
        params = t.DocumentDiagnosticParams(text_document=self.id, previous_result_id=previous)
        return await self.client.text_document_diagnostic_async(params)

    async def findings(self) -> list[t.Diagnostic]:
        """What the editor would show now: pulled where it pulls, else what was pushed last."""
        if self.desk.pulls:
            return list((await self.pull()).items)
        return list(self.client.diagnostics.get(self.uri, []))

    async def wait(self, condition) -> list[t.Diagnostic]:
        """The findings, once `condition` holds for them; fails after ten seconds."""
        for _ in range(200):
            findings = await self.findings()
            if condition(findings):
                return findings
            await asyncio.sleep(0.05)
        shown = [(f.code, self.slice(f.range)[:50]) for f in findings]
        raise AssertionError(f"waited in vain; shown: {shown}")

    def finding(self, findings: list[t.Diagnostic], rule: str, words: str) -> t.Diagnostic | None:
        """The finding of `rule` that stands on these words, or on some of them."""
        start = self.text.index(words)
        end = start + len(words)
        return next((f for f in findings if f.code == rule and self.offset(f.range.start) < end and self.offset(f.range.end) > start), None)
