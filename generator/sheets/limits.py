"""Knows how large a table may be."""

from __future__ import annotations

MAX_BYTES = 20 * 1024 * 1024
MAX_UNPACKED = 100 * 1024 * 1024
MAX_ROWS = 100_000
MAX_COLUMNS = 200
MAX_PROBLEMS = 50
