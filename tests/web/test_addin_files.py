"""The add-in's own files as the server gives them out."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

SCRIPT = "/add-in/files/xlwings-functions.js"


def test_a_script_is_served_as_one_and_asked_for_again_each_time(client: FlaskClient) -> None:
    with client.get(SCRIPT) as script:
        assert (script.status_code, script.mimetype) == (200, "text/javascript")
        assert script.headers["Cache-Control"] == "no-cache"
        assert script.headers["X-Content-Type-Options"] == "nosniff"
        etag = script.headers["ETag"]
    with client.get(SCRIPT, headers={"If-None-Match": etag}) as again:
        assert again.status_code == 304


@pytest.mark.parametrize("name", ["none.js", "../__init__.py", "%2e%2e/__init__.py", "..%2f__init__.py"])
def test_nothing_outside_the_folder_is_served(client: FlaskClient, name: str) -> None:
    assert client.get(f"/add-in/files/{name}").status_code == 404
