"""A foreign client for the server: pytest-lsp with the capabilities that real editors announce.

Run with the Python of editors/install.sh, on a release build (or the program in COPYDESK_BIN):

    editors/test/pytest.sh
"""

import json
import os
import pathlib

import pytest
import pytest_lsp
from lsprotocol import types as t
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities

from story import Desk

REPO = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = os.environ.get("COPYDESK_BIN", str(REPO / "target/release/copydesk"))


@pytest_lsp.fixture(
    params=["visual_studio_code", "neovim", "emacs"],
    config=ClientServerConfig(server_command=[PROGRAM, "lsp"]),
)
async def client(request, lsp_client: LanguageClient):
    """A session without a root, in the manner of one editor. Its server must end with status 0."""
    # pytest-lsp announces these for its editors and has no answer of its own to them.
    for method in (t.CLIENT_REGISTER_CAPABILITY, t.WORKSPACE_INLAY_HINT_REFRESH):
        lsp_client.feature(method)(lambda params: None)
    # `workspace/configuration` is answered from here.
    lsp_client.set_configuration({"copydesk": {"profile": "desk"}})
    lsp_client.initialize_result = await lsp_client.initialize_session(
        t.InitializeParams(capabilities=client_capabilities(request.param), root_uri=None))
    yield
    await lsp_client.shutdown_session()
    assert lsp_client._server.returncode == 0, f"the server ended with status {lsp_client._server.returncode}"


@pytest.fixture
def desk(client: LanguageClient) -> Desk:
    story = json.loads((REPO / "editors/test/story.json").read_text())
    return Desk(client, client.initialize_result, story, (REPO / story["file"]).read_text())


def pytest_terminal_summary(terminalreporter):
    count = {key: len(terminalreporter.stats.get(key, [])) for key in ("passed", "failed", "error")}
    terminalreporter.write_line(f"{count['passed']} passed, {count['failed'] + count['error']} failed")
