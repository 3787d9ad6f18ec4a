"""One Spark session for the room; without Java or pyspark its tests skip on a user's machine, never in CI."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from typing import Any

import pytest

from similarity.engine.spark.session import spark_session
from similarity.errors import MissingExtra


def _missing() -> str:
    try:
        import pyspark  # noqa: F401
    except ImportError:
        return "pyspark is not installed: pip install 'foi-similarity[spark]'"
    if shutil.which("java") is None and not os.environ.get("JAVA_HOME"):
        return "Java is not installed: apt install openjdk-17-jre-headless"
    return ""


@pytest.fixture(scope="session")
def spark_here() -> None:
    """Skips with the reason where Spark cannot run; Java is told to compile lightly, for tests are short."""
    os.environ.setdefault("JDK_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC")
    if reason := _missing():
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)


@pytest.fixture(scope="package")
def session(spark_here: None) -> Iterator[Any]:
    """A session on two threads of this machine."""
    try:
        with spark_session("local[2,4]") as found:
            yield found
    except MissingExtra as error:  # a Java that is too old
        if os.environ.get("CI"):
            pytest.fail(str(error))
        pytest.skip(str(error))
