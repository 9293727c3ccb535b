"""What every test shares: hypothesis profiles, and an environment that is nobody's own."""

import os
import signal
from collections.abc import Iterator

import pytest
from hypothesis import settings

# A time limit an example would fail on a busy machine and on nothing else. A failure prints the
# line that repeats it. In CI the examples are fixed, so that a red build is about the change.
settings.register_profile("dev", deadline=None, print_blob=True)
settings.register_profile("ci", settings.get_profile("dev"), derandomize=True, database=None)
settings.register_profile("thorough", settings.get_profile("dev"), max_examples=5000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "dev"))

# What changes the program's answers or looks, and belongs to the person who runs the tests.
PERSONAL = ("NOSMAP_WORKSPACE", "NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE", "COLUMNS", "LINES")


@pytest.fixture(scope="session", autouse=True)
def _neutral_environment() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        for name in PERSONAL:
            patch.delenv(name, raising=False)
        # A shell that starts the tests in the background lets them, and what they start, ignore it.
        signal.signal(signal.SIGINT, signal.default_int_handler)
        yield
