"""Where things are kept, and how they are written."""

import os
import stat
from pathlib import Path

import pytest

from lostcity_tui import paths


@pytest.mark.parametrize(
    ("variable", "base", "folder"),
    [
        ("XDG_CACHE_HOME", "/x/cache", paths.cache_dir),
        ("XDG_STATE_HOME", "/x/state", paths.state_dir),
        ("XDG_CONFIG_HOME", "/x/config", paths.config_dir),
    ],
)
def test_folders_follow_the_xdg_standard(
    variable: str, base: str, folder: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert callable(folder)
    monkeypatch.setenv(variable, base)
    assert folder() == Path(base) / "lostcity"
    monkeypatch.setenv("HOME", "/home/x")
    for ignored in ("", "relative"):
        monkeypatch.setenv(variable, ignored)
        assert str(folder()).startswith("/home/x/.")


@pytest.mark.parametrize("home", ["~", "relative"])
def test_a_user_without_a_home_keeps_nothing(home: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setattr(os.path, "expanduser", lambda _path: home)
    with pytest.raises(OSError, match="Not a directory"):
        paths.write_atomic(paths.cache_dir() / "x", b"")


@pytest.mark.parametrize("durable", [True, False])
def test_a_file_is_written_whole_and_alone(tmp_path: Path, durable: bool) -> None:
    path = tmp_path / "new" / "folder" / "file"
    paths.write_atomic(path, b"one", durable=durable)
    paths.write_atomic(path, b"two", durable=durable)
    assert path.read_bytes() == b"two"
    assert list(path.parent.iterdir()) == [path]


def test_modes_and_links_are_kept(tmp_path: Path) -> None:
    target, link = tmp_path / "target", tmp_path / "link"
    target.write_bytes(b"old")
    target.chmod(0o640)
    link.symlink_to(target)
    paths.write_atomic(link, b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"
    assert stat.S_IMODE(target.stat().st_mode) == 0o640


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may give a file away")
def test_what_root_writes_to_stays_its_owner_s(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"old")
    os.chown(path, 12345, 12346)
    paths.write_atomic(path, b"new", private=True)
    assert (path.stat().st_uid, path.stat().st_gid) == (12345, 12346)


def test_a_private_file_is_its_owner_s_alone(tmp_path: Path) -> None:
    paths.write_atomic(tmp_path / "a", b"", private=True)
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o600


def test_what_is_no_file_is_not_replaced(tmp_path: Path) -> None:
    pipe, link = tmp_path / "pipe", tmp_path / "link"
    os.mkfifo(pipe)
    link.symlink_to(pipe)
    for path in (pipe, link, tmp_path):
        with pytest.raises(FileExistsError):
            paths.write_atomic(path, b"new")
    assert pipe.is_fifo()
    assert sorted(tmp_path.iterdir()) == [link, pipe]
