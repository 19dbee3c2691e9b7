"""Where the diary is looked for."""

from datetime import date
from pathlib import Path

import pytest

from cli.person import Person
from unknot.cli import app
from unknot.cli.places import diary_path, own_guide
from unknot.guide.own import own_path
from unknot.record.errors import BadValue
from unknot.store.background import in_background
from unknot.store.diary import Diary
from unknot.store.errors import DiaryError


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a home folder, with nothing else in the environment that names a place."""
    for name in ("UNKNOT_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    return tmp_path


def test_data_comes_before_unknot_home_and_that_before_the_data_folder(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The nearest wish counts."""
    assert diary_path() == home / ".local/share/unknot/diary.json"
    monkeypatch.setenv("XDG_DATA_HOME", str(home / "data"))
    assert diary_path() == home / "data/unknot/diary.json"
    monkeypatch.setenv("UNKNOT_HOME", "~/mine")
    assert diary_path() == home / "mine/diary.json"
    assert diary_path("other.json") == Path("other.json")


@pytest.mark.parametrize("value", ["data", "./data", "", "   "])
def test_a_relative_data_folder_is_ignored(home: Path, monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    """The XDG specification calls it invalid."""
    monkeypatch.setenv("XDG_DATA_HOME", value)
    assert diary_path() == home / ".local/share/unknot/diary.json"


@pytest.mark.parametrize("missing", ["", "/", "/no/such/home"])
def test_a_missing_home_is_one_sentence(home: Path, monkeypatch: pytest.MonkeyPatch, missing: str) -> None:
    """Nothing is opened in a place nobody chose."""
    monkeypatch.setenv("HOME", missing)
    with pytest.raises(DiaryError, match="There is no home folder to keep the diary in, so nothing was opened"):
        diary_path()
    assert diary_path(str(home / "x.json")) == home / "x.json"


def test_data_without_a_name_is_refused(home: Path) -> None:
    """An empty name is a slip, not a file."""
    with pytest.raises(BadValue, match="--data was given no file"):
        diary_path("")
    assert list(home.iterdir()) == []


@pytest.mark.parametrize("before", [True, False])
def test_data_may_stand_before_or_after_the_command(person: Person, tmp_path: Path, before: bool) -> None:
    """Both ways, the file is used and the person's own is not."""
    file = tmp_path / "elsewhere" / "d.json"
    named = ("--data", str(file))
    assert person.run(*named, "4").code == person.run("4", f"--data={file}").code == 0
    assert person.run(*(*named, "pain", "5") if before else ("pain", "5", *named)).code == 0
    assert file.exists()
    assert not person.path.exists()


# The person's own guide


def test_the_own_guide_is_beside_the_diary_of_unknot_home_else_in_the_configuration_folder(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The nearest wish counts, and a relative folder is none."""
    assert own_path({}) == home / ".config/unknot/guide.toml"
    assert own_path({"XDG_CONFIG_HOME": str(home / "etc")}) == home / "etc/unknot/guide.toml"
    with monkeypatch.context() as patch:
        patch.setattr("platformdirs.user_config_path", lambda *_, **__: Path("etc"))  # as some versions answer
        for relative in ("etc", "./etc"):
            patch.setenv("XDG_CONFIG_HOME", relative)
            assert own_guide() == home / ".config/unknot/guide.toml"
    monkeypatch.setenv("XDG_CONFIG_HOME", "  ")
    assert own_guide() == home / ".config/unknot/guide.toml"
    assert own_path({"XDG_CONFIG_HOME": str(home / "etc"), "UNKNOT_HOME": "~/mine"}) == home / "mine/guide.toml"
    assert list(home.iterdir()) == []


@pytest.mark.parametrize("missing", ["", "/", "/no/such/home"])
def test_without_a_home_there_is_no_own_guide(home: Path, monkeypatch: pytest.MonkeyPatch, missing: str) -> None:
    """It is no error: what is built in needs none."""
    monkeypatch.setenv("HOME", missing)
    assert own_path({}) is None
    assert own_path({"XDG_CONFIG_HOME": "etc"}) is None
    assert own_path({"XDG_CONFIG_HOME": str(home)}) == home / "unknot/guide.toml"


def test_the_place_of_the_own_guide_is_looked_for_when_it_is_asked_for(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not when a diary is opened; one that saves in the background asks the same way, and one in memory has none."""
    opened: list[Diary] = []
    monkeypatch.setattr(app, "open_app", opened.append)
    app.open_default(None)
    assert opened[0].find_own_guide is own_guide
    monkeypatch.setenv("UNKNOT_HOME", str(home / "later"))
    assert opened[0].own_guide == home / "later/guide.toml"
    background = in_background(opened[0])
    background.close()
    assert background.own_guide == home / "later/guide.toml"
    diary = Diary.in_memory()
    assert diary.own_guide is None
    diary.own_guide = home / "x.toml"
    assert diary.own_guide == home / "x.toml"


def test_a_command_knows_the_own_guide_of_its_diary(person: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    """The diary of the shell finds it in the same place."""
    seen: list[Path | None] = []
    before = Diary.today

    def look(diary: Diary) -> date:
        seen.append(diary.own_guide)
        return before(diary)

    monkeypatch.setattr(Diary, "today", look)
    assert person.types("today").code == 0
    assert set(seen) == {person.path.parent / "guide.toml"}
