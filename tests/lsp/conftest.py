import pytest
from editors import Editor


@pytest.fixture(scope="session")
def folder(tmp_path_factory):
    """The workspace of the session that most tests share; each test has a folder of its own in it."""
    made = tmp_path_factory.mktemp("workspace")
    (made / ".git").mkdir()
    return made


@pytest.fixture(scope="session")
def shared(folder):
    with Editor([folder]) as editor:
        yield editor
    assert editor.code == 0
    assert editor.stderr == b""


@pytest.fixture
def editor(shared):
    for told in (shared.said, shared.logged, shared.shown, shared.asked):
        told.clear()
    shared.answer = None
    yield shared
    for uri in list(shared.texts):
        shared.close(uri)
        del shared.texts[uri]


@pytest.fixture
def here(folder, request):
    """A repository of the test's own."""
    made = folder / request.node.name.replace("[", "-").replace("]", "").replace("/", "-")
    (made / ".git").mkdir(parents=True)
    return made
