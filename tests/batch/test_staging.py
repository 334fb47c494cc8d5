"""Files that are put aside are whole, or it is told why they are not."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from generator.batch.staging import Staging
from generator.problems import Stop
from tests.conftest import ROOT

LIMIT = 10_000


def staged(folder: Path) -> Staging:
    staging = Staging(folder, "1-1")
    staging.open()
    return staging


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit for the size of a file")
def test_a_file_that_is_taken_in_part_is_no_file(tmp_path: Path) -> None:
    """A disk that gets full, or a limit, takes the beginning of a file without an error."""
    import resource

    staging = staged(tmp_path / "пары")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (LIMIT, before[1]))
    try:
        staging.put("0.docx", bytes(LIMIT))
        with pytest.raises(Stop) as stop:
            staging.put("1.docx", bytes(LIMIT + 1))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert "не записан" in stop.value.problems[0].message


def test_what_was_in_the_folder_before_is_known_by_any_spelling(tmp_path: Path) -> None:
    (tmp_path / "1 Школа.docx").write_bytes(b"")
    staging = staged(tmp_path)
    assert staging.had("1 ШКОЛА.docx") and not staging.had("2 Школа.docx")
    assert staging.had("2 Школа.docx", "1 Школа.docx")


def test_files_are_put_in_place_and_nothing_is_left_aside(tmp_path: Path) -> None:
    staging = staged(tmp_path / "пары")
    staging.put("0.docx", b"one")
    (tmp_path / "пары" / "занято.docx").mkdir()
    staging.put("1.docx", b"two")
    failed = staging.commit([("0.docx", "первый.docx"), ("1.docx", "занято.docx")])
    staging.drop()
    assert list(failed) == ["занято.docx"]
    assert sorted(path.name for path in (tmp_path / "пары").iterdir()) == ["занято.docx", "первый.docx"]
    assert (tmp_path / "пары" / "первый.docx").read_bytes() == b"one"


def test_a_file_that_has_come_meanwhile_is_not_written_over(tmp_path: Path) -> None:
    staging = staged(tmp_path / "пары")
    staging.put("0.docx", b"ours")
    (tmp_path / "пары" / "первый.docx").write_bytes(b"a person's")
    failed = staging.commit([("0.docx", "первый.docx")])
    staging.drop()
    assert "файл изменён человеком" in failed["первый.docx"].problems[0].message
    assert (tmp_path / "пары" / "первый.docx").read_bytes() == b"a person's"


def test_two_runs_do_not_share_a_folder(tmp_path: Path) -> None:
    """Files aside are named by rows, which mean something else to each; of a run that was killed nothing stays."""
    code = "import sys, pathlib; from generator.batch.staging import Staging as S; "
    code += "s = S(pathlib.Path(sys.argv[1]), '2-3'); s.open(); s.put('0.docx', b'x'); "
    code += "print('at work', flush=True); input()"
    command = [sys.executable, "-c", code, str(tmp_path)]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"at work" + os.linesep.encode()
        with pytest.raises(Stop) as stop:
            Staging(tmp_path, "2-3").open()
        assert stop.value.problems[0].message == "документы этой папки уже собираются"
        with pytest.raises(Stop):
            Staging(tmp_path, "1-1").open()
        process.kill()
    staging = staged(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == [".prikaz-1-1", ".prikaz-1-1.lock"]
    staging.drop()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="a link needs rights on Windows")
def test_a_folder_that_was_there_stays_even_where_it_is_a_link(tmp_path: Path) -> None:
    (tmp_path / "там").mkdir()
    (tmp_path / "пары").symlink_to(tmp_path / "там")
    staged(tmp_path / "пары").drop()
    assert (tmp_path / "пары").is_dir() and list((tmp_path / "там").iterdir()) == []
    staged(tmp_path / "новая").drop()
    assert not (tmp_path / "новая").exists()
