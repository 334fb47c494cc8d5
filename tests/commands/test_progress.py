"""The progress bar: for a person, in Russian, and only where the work is long."""

from __future__ import annotations

import io
import re

import pytest

from generator.commands.progress import HANDFUL, progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_many_items_show_a_bar_in_russian(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Terminal()
    monkeypatch.setattr("sys.stderr", screen)
    assert list(progress(range(HANDFUL + 1), "сборка", HANDFUL + 1)) == list(range(HANDFUL + 1))
    assert f"сборка: 0 из {HANDFUL + 1}" in screen.getvalue()
    assert not re.search("[A-Za-z]", re.sub("\x1b\\[[A-Z]", "", screen.getvalue()))


def test_a_handful_of_items_or_a_file_for_errors_shows_none(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Terminal()
    monkeypatch.setattr("sys.stderr", screen)
    assert list(progress(range(HANDFUL), "сборка", HANDFUL)) == list(range(HANDFUL))
    monkeypatch.setattr("sys.stderr", io.StringIO())
    assert list(progress(range(100), "сборка", 100)) == list(range(100))
    assert screen.getvalue() == ""
