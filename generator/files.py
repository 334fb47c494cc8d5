"""Knows how files are named and written: by names legal everywhere, whole or not at all."""

from __future__ import annotations

import errno
import os
import re
import sys
import tempfile
import unicodedata
from pathlib import Path

from generator.problems import Problem, Stop

LOCKS = ("~$", ".~lock.")
"""How the files begin by which Word and LibreOffice mark what is open."""
NEAR = 2
"""How many folders up a file may be to be named from the current folder."""
LONGEST_PATH = 259
"""How many signs a path may have on Windows, unless its user has lifted the limit."""
LONGEST = 255
"""How many bytes of UTF-8 a name may have: Linux counts bytes; Windows as many UTF-16 units, which are never more."""
NAMELESS = "без имени"
_DEVICE = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³]) *(\.|$)", re.I)
"""What Windows takes for a device, whatever ending follows."""
_REPLACED = str.maketrans(dict.fromkeys("/\\:|<>?*", "-") | {'"': "'"})


def is_file(path: Path) -> bool:
    """Tell whether there is such a file; a name that no file can have is none."""
    try:
        return path.is_file()
    except OSError:
        return False


def is_dir(path: Path) -> bool:
    """Tell whether there is such a folder; a name that no folder can have is none."""
    return os.path.isdir(path)  # noqa: PTH112 - Path.is_dir raises on a name too long


def read(path: Path) -> bytes | None:
    """Return what a file holds, None where there is no such file; raises Stop where it cannot be read."""
    if not is_file(path):
        return None
    try:
        return path.read_bytes()
    except OSError:
        hint = "закройте его в других программах или проверьте права"
        raise Stop([Problem("файл не читается", place=shown(path), hint=hint, rule="не-читается")]) from None


def beside(path: Path) -> list[Path]:
    """Return what lies in the folder of a file, in order; nothing where the folder cannot be listed."""
    try:
        return sorted(absolute(path).parent.iterdir())
    except OSError:
        return []


def names_in(folder: Path) -> list[str]:
    """Return the names of what lies in a folder, in order; raises OSError."""
    return sorted(os.listdir(folder))  # noqa: PTH208 - a series may have 40 000 files


def below(folder: Path) -> list[Path]:
    """Return all files below a folder, in order, hidden folders left out; raises Stop where one cannot be read."""

    def stop(error: OSError) -> None:
        place = shown(Path(error.filename or folder))
        raise Stop([Problem("нет права читать папку", place=place, rule="не-читается")])

    found: list[Path] = []
    for place, folders, names in os.walk(folder, onerror=stop):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [Path(place) / name for name in names if not name.startswith(LOCKS)]
    return sorted(found)


def as_on_disk(path: Path) -> Path:
    """Return the path under which a file lies that was named in other Unicode: macOS takes й and ё apart in names."""
    if is_file(path):
        return path
    wanted = unicodedata.normalize("NFC", path.name)
    same = (near for near in beside(path) if unicodedata.normalize("NFC", near.name) == wanted)
    return next(same, path)


def absolute(path: Path) -> Path:
    """Return a path from the root, without `..`, links not followed."""
    return Path(os.path.abspath(path))


def shown(path: Path) -> str:
    """Return the name by which a user knows a file: from the current folder where it is near."""
    try:
        relative = Path(os.path.relpath(path))
    except ValueError:  # another drive of Windows
        return str(absolute(path))
    return str(relative if relative.parts.count("..") <= NEAR else absolute(path))


def safe_name(text: str, ending: str = "") -> str:
    """Return a text as a file name, with its ending, that is legal on Windows and Linux; the same for the same text.

    Signs that Windows refuses are replaced, a name of a device is marked with «_», a long name is cut with «…».
    """
    printed = " ".join(text.split()).translate(_REPLACED)
    if not printed.isprintable():
        printed = "".join(filter(str.isprintable, printed))
    name = unicodedata.normalize("NFC", printed).strip(" .") or NAMELESS
    if name.startswith(LOCKS) or _DEVICE.match(name + ending):
        name = "_" + name
    return _cut(name, LONGEST - len(ending.encode())) + ending


def same_name(name: str) -> str:
    """Return a name as file systems compare names: two that are the same here are one file on some of them."""
    return unicodedata.normalize("NFC", name).casefold()


def _cut(name: str, longest: int) -> str:
    """Return a name of so many bytes at most, cut between letters and their marks."""
    if len(name) * 4 <= longest or len(name.encode()) <= longest:
        return name
    letters = name.encode()[: longest - len("…".encode())].decode(errors="ignore")
    if unicodedata.combining(name[len(letters)]):
        letters = letters.rstrip("".join(filter(unicodedata.combining, letters)))[:-1]
    return letters.rstrip(" .") + "…"


def write(path: Path, data: bytes) -> None:
    """Put data in place of a file in one step, folders made as needed; raises Stop where that fails."""
    temporary = ""
    if (reason := refused_by_windows(path)) and sys.platform == "win32":
        hint = f"назовите файл иначе: {safe_name(path.name)}"
        raise Stop([Problem(f"не записан: {reason}", place=shown(path), hint=hint, rule="не-записан")])
    path = Path(os.path.realpath(path))
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
        raise Stop([not_written(path, error)]) from None
    except BaseException:
        if temporary:
            Path(temporary).unlink(missing_ok=True)
        raise


def refused_by_windows(path: Path) -> str:
    """Say in Russian why Windows has no file of this name, or gives it another one; nothing where it has."""
    if _DEVICE.match(path.name):
        return "так в Windows называется устройство"
    if path.name.rstrip(" .") != path.name:
        return "имя файла в Windows не может кончаться точкой или пробелом"
    if found := sorted(set(path.name) & set('<>:"/\\|?*')):
        return "недопустимые в Windows знаки в имени файла: " + " ".join(found)
    return ""


def _mode(path: Path) -> int:
    """Return the rights of the file to be replaced, or those that the user's new files have."""
    try:
        return path.stat().st_mode & 0o777
    except OSError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask


def not_written(path: Path, error: OSError) -> Problem:
    """Return the problem of a file that could not be written."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        message, hint = "не записан: на диске нет места", "освободите место и повторите; прежний файл не изменился"
    elif error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        message = "не записан: нет права на запись или файл открыт в другой программе"
        hint = "закройте файл в редакторе или укажите другую папку: -o ПАПКА"
    elif error.errno in (errno.ENOTDIR, errno.EEXIST):
        message, hint = "не записан: на месте папки лежит файл", "укажите другую папку: -o ПАПКА"
    elif error.errno in (errno.ENAMETOOLONG, errno.EINVAL):
        message, hint = (
            "не записан: имя файла слишком длинное или содержит недопустимый знак",
            "переименуйте исходный файл",
        )
    elif sys.platform == "win32" and len(str(path)) > LONGEST_PATH:
        message = f"не записан: путь длиннее {LONGEST_PATH} знаков, а Windows длиннее не принимает"
        hint = "перенесите папку ближе к корню диска или укажите другую: -o ПАПКА"
    else:
        message, hint = "не записан", "укажите другую папку: -o ПАПКА"
    return Problem(message, place=shown(path), hint=hint, rule="не-записан")
