"""Knows how files are written: whole or not at all."""

from __future__ import annotations

import errno
import os
import tempfile
from pathlib import Path

from generator.problems import Problem, Stop


def is_file(path: Path) -> bool:
    """Tell whether there is such a file; a name that no file can have is none."""
    try:
        return path.is_file()
    except OSError:
        return False


def write(path: Path, data: bytes) -> None:
    """Put data in place of a file in one step, folders made as needed; raises Stop where that fails."""
    temporary = ""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=".prikaz-", suffix=".tmp")
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(_mode(path))
        Path(temporary).replace(path)
    except OSError as error:
        if temporary:
            Path(temporary).unlink(missing_ok=True)
        raise Stop([_not_written(path, error)]) from None
    except BaseException:
        if temporary:
            Path(temporary).unlink(missing_ok=True)
        raise


def _mode(path: Path) -> int:
    """Return the rights of the file to be replaced, or those that the user's new files have."""
    try:
        return path.stat().st_mode & 0o777
    except OSError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask


def _not_written(path: Path, error: OSError) -> Problem:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        message, hint = "не записан: на диске нет места", "освободите место и повторите; прежний файл не изменился"
    elif error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        message = "не записан: нет права на запись или файл открыт в другой программе"
        hint = "закройте файл в редакторе или укажите другую папку: -o ПАПКА"
    elif error.errno in (errno.ENAMETOOLONG, errno.EINVAL):
        message, hint = (
            "не записан: имя файла слишком длинное или содержит недопустимый знак",
            "переименуйте исходный файл",
        )
    else:
        message, hint = "не записан", "укажите другую папку: -o ПАПКА"
    return Problem(message, place=str(path), hint=hint, rule="не-записан")
