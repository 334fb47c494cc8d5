"""Knows how a series is built from the command line: its bar, its report, and what is asked of it alone."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import Any

MOST_LISTED = 10
_BAR = "{desc}: {n_fmt} из {total_fmt} |{bar:30}| {postfix}осталось {remaining}"


def add_options(command: argparse.ArgumentParser) -> None:
    """Add what is asked of a series alone."""
    group = command.add_argument_group("пары", "для файлов «вид: пары», где документ собирается на каждую строку")
    group.add_argument("--only-good", action="store_true", help="собрать строки без ошибок, хотя в других они есть")
    group.add_argument("--remove", action="store_true", help="удалить документы строк, которых больше нет")
    group.add_argument(
        "--shard", type=_shard, default=(1, 1), metavar="I/N", help="собрать долю I из N: на нескольких компьютерах"
    )


def _shard(text: str) -> tuple[int, int]:
    found = re.fullmatch(r"(\d{1,5})/(\d{1,5})", text)
    number, of = (int(found[1]), int(found[2])) if found else (0, 0)
    if not 1 <= number <= of:
        raise argparse.ArgumentTypeError(f"доля пишется так: 1/4, а не «{text}»")
    return number, of


class Bar:
    """A progress bar with the speed, on the error stream, where a person looks at it."""

    def __init__(self, words: str):
        self._words = words
        self._bar: Any = None

    def __enter__(self) -> Bar:
        return self

    def __call__(self, done: int, total: int) -> None:
        if not sys.stderr.isatty():
            return
        if self._bar is None:
            from tqdm import tqdm

            self._bar = tqdm(total=total, desc=self._words, bar_format=_BAR, leave=False)
        self._bar.update(done - self._bar.n)
        if rate := self._bar.format_dict["rate"]:
            self._bar.set_postfix_str(f"{rate:.0f} в секунду, ")

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._bar is not None:
            self._bar.close()


def report(series: Any, *, removed: bool) -> None:
    """Say what became of a series: how many documents, where, and which are left over."""
    from generator.build import Status
    from generator.files import shown

    place = shown(series.folder)
    counts = [outcome.status for outcome in series.outcomes if outcome.status is not Status.FAILED]
    words = {Status.BUILT: "собрано", Status.UNCHANGED: "без изменений", Status.STALE: "устарело"}
    told = [f"{word} — {counts.count(status)}" for status, word in words.items() if status in counts]
    if len(counts) < series.total:
        told.append(f"с ошибками — {series.total - len(counts)}")
    if not counts and series.failed:
        rest = "; собрать остальные: --only-good" if series.total > 1 else ""
        print(f"{place}: ничего не записано, пока есть ошибки{rest}")
    else:
        print(f"{place}: {', '.join(told) or 'нет строк'}")
    stale = [outcome for outcome in series.outcomes if outcome.why]
    for outcome in stale[:MOST_LISTED]:
        print(f"    {outcome.path.name}: {outcome.why}")
    if len(stale) > MOST_LISTED:
        print(f"    и ещё {len(stale) - MOST_LISTED}")
    _report_strays(series.strays, removed=removed)


def _report_strays(strays: Iterable[Path], *, removed: bool) -> None:
    from generator.files import is_file, shown

    strays = list(strays)
    gone = [path for path in strays if not is_file(path)]
    left = [path for path in strays if is_file(path)]
    if removed and gone:
        print(f"удалены документы строк, которых больше нет: {len(gone)}")
    if left:
        print("остались документы строк, которых больше нет; удалить: --remove")
        for path in left[:MOST_LISTED]:
            print(f"    {shown(path)}")
        if len(left) > MOST_LISTED:
            print(f"    и ещё {len(left) - MOST_LISTED}")
