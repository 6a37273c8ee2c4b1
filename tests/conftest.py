"""The parts that the tests share; each is in a module of its own under tests/parts/."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

pytest_plugins = [
    "tests.parts.application",
    "tests.parts.built_workbooks",
    "tests.parts.chromium",
    "tests.parts.desktop",
    "tests.parts.drafting",
    "tests.parts.libreoffice",
    "tests.parts.medfin",
    "tests.parts.model_server",
    "tests.parts.node",
    "tests.parts.postgres",
    "tests.parts.server",
    "tests.parts.redis",
]

# How long an example takes says nothing on a busy machine.
settings.register_profile("medfin", deadline=None, print_blob=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("medfin")
