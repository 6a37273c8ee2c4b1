"""Imports go one way, the pure parts are pure, files are short and no drawer is opened."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.parts.imports import FOLDERS, LAYERS, PURE_MODULES, sources, untidy, violations

ROOT = Path(__file__).resolve().parent.parent


def test_imports_go_one_way() -> None:
    assert violations(ROOT) == []


def test_files_are_short_and_no_drawers() -> None:
    assert untidy(ROOT) == []


def test_the_walk_sees_the_tree() -> None:
    seen = {path.relative_to(ROOT).as_posix() for path in sources(ROOT)}
    assert {
        "server/app.py",
        "server/domain/rates.py",
        "workbooks/registry.py",
        "tests/test_layers.py",
        "hatch_build.py",
    } <= seen
    assert not any(part.startswith(".") for name in seen for part in name.split("/"))


def test_the_layers_have_no_cycle() -> None:
    left = {part: set(below) for part, below in LAYERS.items()}
    while left:
        bottom = {part for part, below in left.items() if not below & set(left)}
        assert bottom, f"a cycle among {sorted(left)}"
        left = {part: below for part, below in left.items() if part not in bottom}


def test_pure_modules_are_the_standard_librarys() -> None:
    assert set(sys.stdlib_module_names) >= PURE_MODULES
    assert not {"os", "time", "socket", "random", "pathlib", "io", "sys", "logging", "asyncio"} & PURE_MODULES


def tree(root: Path, files: dict[str, str]) -> Path:
    """Write a small project of the real one's shape, with `files` put in."""
    for folder in FOLDERS:
        (root / folder).mkdir()
        (root / folder / "__init__.py").write_text("", encoding="utf-8")
    for part in LAYERS:
        if part not in FOLDERS and part not in ("app", "i18n", "config", "addresses"):
            (root / "server" / part).mkdir()
            (root / "server" / part / "__init__.py").write_text("", encoding="utf-8")
            (root / "server" / part / "thing.py").write_text("THING = 1\n", encoding="utf-8")
    for name in ("app", "i18n", "config", "addresses"):
        (root / "server" / f"{name}.py").write_text("THING = 1\n", encoding="utf-8")
    for name, text in files.items():
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return root


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("server/domain/a.py", "import server.functions\n"),
        ("server/domain/a.py", "import server.functions.thing as x\n"),
        ("server/domain/a.py", "from server.functions import thing\n"),
        ("server/domain/a.py", "from server import functions\n"),
        ("server/domain/a.py", "from server import i18n\n"),
        ("server/domain/a.py", "from server.functions.thing import *\n"),
        ("server/domain/a.py", "from .. import functions\n"),
        ("server/domain/a.py", "from ..functions import thing\n"),
        ("server/domain/a.py", "from ..functions.thing import THING\n"),
        ("server/domain/__init__.py", "from ..functions import thing\n"),
        ("server/domain/__init__.py", "from .. import functions\n"),
        ("server/domain/a.py", "def f():\n    from server.functions import thing\n"),
        (
            "server/domain/a.py",
            "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from server.functions import thing\n",
        ),
        ("server/domain/a.py", "try:\n    import server.storage.thing\nexcept ImportError:\n    pass\n"),
        ("server/domain/a.py", "import flask\n"),
        ("server/domain/a.py", "from sqlalchemy import select\n"),
        ("server/domain/a.py", "import openpyxl\n"),
        ("server/domain/a.py", "import os\n"),
        ("server/domain/a.py", "import time\n"),
        ("server/domain/a.py", "from os import path\n"),
        ("server/domain/a.py", "import socket\n"),
        ("server/domain/a.py", "import datetime\nX = datetime.datetime.now()\n"),
        ("server/domain/a.py", "from datetime import date\ndef f():\n    return date.today()\n"),
        ("server/domain/a.py", "def f():\n    return open('x')\n"),
        ("server/domain/a.py", "import tests.parts\n"),
        ("server/domain/a.py", "import locales\n"),
        ("server/functions/a.py", "from server.evaluation import thing\n"),
        ("server/functions/a.py", "from server.storage import thing\n"),
        ("server/functions/a.py", "import flask\n"),
        ("server/evaluation/a.py", "from server.excel import thing\n"),
        ("server/evaluation/a.py", "from server.i18n import THING\n"),
        ("server/evaluation/a.py", "import msgspec\n"),
        ("server/excel/a.py", "from server.i18n import THING\n"),
        ("server/excel/a.py", "from server.refresh import thing\n"),
        ("server/refresh/a.py", "import server.i18n\n"),
        ("server/refresh/a.py", "from server.config import THING\n"),
        ("server/refresh/a.py", "from server.storage import thing\n"),
        ("server/assistant/a.py", "from server.web import thing\n"),
        ("server/presentation/a.py", "from server.documentation import thing\n"),
        ("server/presentation/a.py", "from server.refresh import thing\n"),
        ("server/documentation/a.py", "from server.web import thing\n"),
        ("server/documentation/a.py", "from server.storage import thing\n"),
        ("server/storage/a.py", "from server.functions import thing\n"),
        ("server/storage/a.py", "from server.i18n import THING\n"),
        ("server/storage/a.py", "from server.config import THING\n"),
        ("server/web/a.py", "from server.cli import thing\n"),
        ("server/web/a.py", "from workbooks import thing\n"),
        ("server/web/a.py", "import server.app\n"),
        ("server/web/a.py", "import importlib\nimportlib.import_module('server.app')\n"),
        ("server/web/a.py", "def f():\n    __import__('server.app')\n"),
        ("server/cli/a.py", "from server.web import thing\n"),
        ("server/cli/a.py", "from server.app import THING\n"),
        ("server/cli/a.py", "from werkzeug.utils import import_string\nimport_string('server.app:create_app')\n"),
        ("server/cli/serve.py", "from server.web import thing\n"),
        ("server/i18n.py", "from server.functions import thing\n"),
        ("server/config.py", "from server.i18n import THING\n"),
        ("server/__init__.py", "from server import domain\n"),
        ("workbooks/a.py", "from server.storage import thing\n"),
        ("workbooks/a.py", "from server.refresh import thing\n"),
        ("addin/a.py", "from server.domain import thing\n"),
        ("server/stranger/a.py", "import json\n"),
    ],
)
def test_an_import_that_goes_up_is_found(file: str, text: str, tmp_path: Path) -> None:
    found = violations(tree(tmp_path, {file: text}))
    assert len(found) == 1
    assert found[0].startswith(f"{file}:")


def test_imports_that_go_down_are_fine(tmp_path: Path) -> None:
    imports = {
        "server/domain/a.py": ["from datetime import date", "import decimal", "from . import thing"],
        "server/functions/a.py": ["from ..domain import thing"],
        "server/evaluation/a.py": ["from server.functions.thing import THING", "import server.domain.thing"],
        "server/excel/a.py": ["from server.evaluation import thing", "import lxml"],
        "server/refresh/a.py": ["from server.evaluation.thing import THING", "import os"],
        "server/storage/a.py": ["from server.domain import thing", "from datetime import date", "date.today()"],
        "server/assistant/a.py": ["from server.i18n import THING"],
        "server/presentation/a.py": ["from server.i18n import THING", "from server.evaluation import thing"],
        "server/documentation/a.py": ["from server.presentation import thing", "from server.functions import thing"],
        "server/web/a.py": ["from server.storage import thing", "from server.i18n import THING", "import flask"],
        "server/cli/a.py": ["from workbooks import a", "from server.refresh import thing", "import server.config"],
        "server/cli/serve.py": ["from werkzeug.utils import import_string", "import_string('server.app:create_app')"],
        "server/app.py": ["from server.web import thing", "from server.cli import thing", "import workbooks"],
        "server/i18n.py": ["from server.domain import thing", "import babel"],
        "workbooks/a.py": ["from server.i18n import THING", "from workbooks import b"],
    }
    files = {name: "\n".join(lines) for name, lines in imports.items()}
    assert violations(tree(tmp_path, files)) == []


def test_long_files_and_drawers_are_found(tmp_path: Path) -> None:
    files = {
        "server/domain/long.py": "X = 1\n" * 401,
        "server/domain/just.py": "X = 1\n" * 400,
        "server/domain/utils.py": "",
        "server/web/common.py": "",
        "server/functions/common.py": "",
        "addin/helpers/a.js": "",
        "addin/officejs/style.css": "\n" * 500,
        "addin/officejs/page.html": "\n" * 500,
        "addin/node_modules/a.js": "\n" * 500,
        ".venv/utils.py": "",
    }
    assert untidy(tree(tmp_path, files)) == [
        "addin/helpers/a.js is named as a drawer (helpers)",
        "addin/officejs/page.html has 500 lines; 400 is the most",
        "addin/officejs/style.css has 500 lines; 400 is the most",
        "server/domain/long.py has 401 lines; 400 is the most",
        "server/domain/utils.py is named as a drawer (utils)",
        "server/web/common.py is named as a drawer (common)",
    ]
