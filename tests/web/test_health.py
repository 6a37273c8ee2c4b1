"""What a load balancer asks."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient


@pytest.mark.parametrize(("path", "status"), [("/healthz", "ok"), ("/readyz", "ready")])
def test_health(client: FlaskClient, path: str, status: str) -> None:
    response = client.get(path)
    assert (response.status_code, response.json) == (200, {"status": status})
    assert response.headers["Medfin-Revision"] == "1"
