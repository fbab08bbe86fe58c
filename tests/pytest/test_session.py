"""A session with each kind of editor: what is announced, shown, fixed and typed. Warnings of the specification are errors."""

import asyncio
import subprocess

from lsprotocol import types as t

from conftest import PROGRAM
from story import Desk


async def test_initialize(desk: Desk):
    assert desk.result.server_info.name == "copydesk"
    general = desk.client.capabilities.general
    offered = [e.value if hasattr(e, "value") else e for e in (general and general.position_encodings) or ["utf-16"]]
    assert desk.encoding == offered[0]
    can = desk.result.capabilities
    for provider in ("hover", "definition", "references", "document_highlight", "document_symbol", "code_action", "folding_range", "selection_range"):
        assert getattr(can, f"{provider}_provider"), provider


async def test_findings(desk: Desk):
    story = desk.open()
    wanted = desk.story["findings"]
    findings = await story.wait(lambda fs: all(story.finding(fs, w["rule"], w["words"]) for w in wanted))
    links = desk.client.capabilities.text_document.publish_diagnostics.code_description_support
    for finding in findings:
        assert finding.source == "copydesk"
        assert finding.message and "\n" not in finding.message
        assert story.slice(finding.range).strip()
        if links:
            assert finding.code_description.href


async def test_findings_are_the_same_for_every_language_id(desk: Desk):
    shown = []
    for number, language in enumerate(["plaintext", "text", "markdown"]):
        story = desk.open(name=f"2025-03-04-flood-{number}.txt", language=language)
        findings = await story.wait(lambda fs: len(fs) >= len(desk.story["findings"]))
        shown.append([(f.code, story.slice(f.range)) for f in findings])
    assert shown[0] == shown[1] == shown[2]


async def test_findings_come_one_way(desk: Desk):
    story = desk.open()
    await story.wait(lambda fs: fs)
    if desk.pulls:
        first = await story.pull()
        assert first.kind == "full" and first.items
        if first.result_id is not None:
            assert (await story.pull(first.result_id)).kind == "unchanged"
        assert not desk.client.diagnostics, "a client that pulls is not pushed to"
    else:
        assert list(desk.client.diagnostics) == [story.uri]
        desk.client.text_document_did_close(t.DidCloseTextDocumentParams(text_document=story.id))
        await story.wait(lambda fs: not fs)


async def test_hovers(desk: Desk):
    story = desk.open()
    for hover in desk.story["hovers"]:
        answer = await desk.client.text_document_hover_async(t.HoverParams(**story.at(hover["words"])))
        assert answer.contents.kind in desk.client.capabilities.text_document.hover.content_format
        assert hover["says"] in answer.contents.value
        assert answer.range is None or story.slice(answer.range) in story.text


async def test_outline(desk: Desk):
    story = desk.open()
    [headline, *_] = symbols = await desk.client.text_document_document_symbol_async(t.DocumentSymbolParams(text_document=story.id))
    assert headline.name == desk.story["outline"]["headline"]

    def flat(symbols):
        for symbol in symbols:
            assert story.offset(symbol.range.start) <= story.offset(symbol.selection_range.start)
            assert story.offset(symbol.selection_range.end) <= story.offset(symbol.range.end)
            for child in symbol.children or []:
                assert story.offset(symbol.range.start) <= story.offset(child.range.start)
                assert story.offset(child.range.end) <= story.offset(symbol.range.end)
            yield symbol
            yield from flat(symbol.children or [])

    events = [(s.name, s.detail or "") for s in flat(symbols)]
    for event in desk.story["outline"]["events"]:
        assert any(event["says"] in name and event["date"] in detail for name, detail in events), events


async def test_names_lead_to_each_other(desk: Desk):
    story = desk.open()
    words = desk.story["definition"]["words"]
    definition = await desk.client.text_document_definition_async(t.DefinitionParams(**story.at(words)))
    target = definition[0] if isinstance(definition, (list, tuple)) else definition
    assert story.slice(getattr(target, "range", None) or target.target_selection_range) == desk.story["definition"]["full"]
    context = t.ReferenceContext(include_declaration=True)
    references = await desk.client.text_document_references_async(t.ReferenceParams(**story.at(words), context=context))
    highlights = await desk.client.text_document_document_highlight_async(t.DocumentHighlightParams(**story.at(words)))
    names = [story.slice(h.range) for h in highlights]
    found = [story.slice(r.range) for r in references]
    assert len(names) > 1 and [words for words in found if words in names] == names
    # On the name of a source, what it says is listed too.
    assert len(found) > len(names)


async def test_a_fix_takes_its_finding_away(desk: Desk):
    story = desk.open()
    fix = desk.story["fix"]
    findings = await story.wait(lambda fs: story.finding(fs, fix["rule"], fix["words"]))
    finding = story.finding(findings, fix["rule"], fix["words"])
    context = t.CodeActionContext(diagnostics=[finding], only=[t.CodeActionKind.QuickFix])
    actions = await desk.client.text_document_code_action_async(
        t.CodeActionParams(text_document=story.id, range=finding.range, context=context))
    action = next(a for a in actions if fix["title"] in a.title)
    assert action.command is None, "a fix is a plain edit, not a command"
    edit = action.edit
    if edit.document_changes:
        assert desk.client.capabilities.workspace.workspace_edit.document_changes
        [change] = edit.document_changes
        assert change.text_document.uri == story.uri and change.text_document.version in (None, story.version)
        edits = list(change.edits)
    else:
        [edits] = edit.changes.values()
    before = story.text
    story.edit(edits)
    assert len(story.text) > len(before) and fix["adds"] in story.text
    await story.wait(lambda fs: not story.finding(fs, fix["rule"], fix["words"]))


async def test_typing_brings_findings(desk: Desk):
    story = desk.open()
    await story.wait(lambda fs: fs)
    sentence = "It is believed that a second levee failed. "
    for typed, letter in enumerate(sentence):
        place = story.position(story.text.index("Rain had fallen"))
        story.edit([t.TextEdit(range=t.Range(start=place, end=place), new_text=letter)])
    assert sentence + "Rain had fallen" in story.text
    story.save()
    await story.wait(lambda fs: story.finding(fs, "sourcing/passive-attribution", "believed that a second"))


async def test_rest_brings_what_was_held_back(desk: Desk):
    story = desk.open()
    await story.wait(lambda fs: fs)
    story.insert("Rain had fallen", "It is believed that a second levee failed. ")
    await story.wait(lambda fs: story.finding(fs, "sourcing/passive-attribution", "believed that a second"))


async def test_columns_count_in_the_negotiated_units(desk: Desk):
    text = "Council meets\n\nOTTERBY, May 3 \N{EM DASH} \N{LEFT DOUBLE QUOTATION MARK}Na\u00efve,\N{RIGHT DOUBLE QUOTATION MARK} \N{GRINNING FACE}\N{GRINNING FACE} Mayor Zo\u00eb Lind said; the vote is at TK p.m. on Monday.\n"
    story = desk.open(text, name="2025-05-03-council.txt")
    findings = await story.wait(lambda fs: any(f.code == "structure/placeholder" for f in fs))
    [finding] = [f for f in findings if f.code == "structure/placeholder"]
    assert "TK" in story.slice(finding.range) and len(story.slice(finding.range)) < 12
    hover = await desk.client.text_document_hover_async(t.HoverParams(**story.at("Monday")))
    assert "Monday, May 5, 2025" in hover.contents.value
    assert hover.range is None or "Monday" in story.slice(hover.range)


# Ends that are not polite --------------------------------------------------------------------------------------------


async def ended(last_words: bytes) -> int:
    """The status of a server that was greeted, told this, and then lost its client."""
    server = await asyncio.create_subprocess_exec(PROGRAM, "lsp", stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    server.stdin.write(message('{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"capabilities":{}}}'))
    assert b"Content-Length" in await asyncio.wait_for(server.stdout.readline(), 10), "no answer"
    server.stdin.write(last_words)
    server.stdin.close()
    try:
        await asyncio.wait_for(server.communicate(), 10)
    except TimeoutError:
        server.kill()
        raise AssertionError("the server outlives its client") from None
    return server.returncode


def message(body: str) -> bytes:
    return f"Content-Length: {len(body)}\r\n\r\n{body}".encode()


async def test_it_ends_with_its_input():
    assert await ended(b"") in (0, 1)


async def test_exit_without_shutdown_is_an_error():
    assert await ended(message('{"jsonrpc":"2.0","method":"exit"}')) == 1
