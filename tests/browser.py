"""A real browser without a screen, for tests of what it shows."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from selenium.webdriver import Chrome, ChromeOptions, ChromeService

from tests.conftest import require

SIZE = "1400,1000"


@contextmanager
def browser(profile: Path) -> Iterator[Chrome]:
    """Start Debian's chromium with a profile of its own; skip the test where it is absent."""
    options = ChromeOptions()
    options.binary_location = require("chromium")
    for argument in (
        "headless=new",
        "no-sandbox",
        "disable-dev-shm-usage",
        f"user-data-dir={profile}",
        f"window-size={SIZE}",
    ):
        options.add_argument(f"--{argument}")
    driver = Chrome(options, ChromeService(require("chromedriver")))
    try:
        yield driver
    finally:
        driver.quit()
