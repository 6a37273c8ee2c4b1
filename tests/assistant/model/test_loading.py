"""Where there is no model, nothing of it is loaded: a start costs no more time or memory than without."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.parts.application import prepare, settings_in

_PROGRAM = """
import sys
from server.app import create_app
client = create_app().test_client()
answer = client.post("/api/v1/assistant", json={"message": "Hva må en kommune med 20 000 innbyggere betale?"})
assert answer.status_code == 200, answer.text
print(sorted(name for name in ("openai", "httpx2", "pydantic") if name in sys.modules))
"""


def test_the_client_is_loaded_only_where_there_is_a_model(tmp_path: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("MEDFIN_")}
    environment["MEDFIN_DATA_DIR"] = str(tmp_path)
    prepare(settings_in(tmp_path))
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM], env=environment, capture_output=True, text=True, check=False, timeout=120
    )
    assert done.stdout.strip() == "[]", done.stderr
