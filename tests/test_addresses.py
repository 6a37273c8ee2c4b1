"""Addresses of this machine, and such that secrets may go to."""

from __future__ import annotations

import pytest

from server.addresses import is_loopback, is_safe


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://login.example/x", True),
        ("http://127.0.0.1:1/x", True),
        ("http://localhost/x", True),
        ("http://login.example/x", False),
        ("http://127.0.0.1.example/x", False),
        ("ftp://127.0.0.1/x", False),
        ("file:///etc/passwd", False),
        ("https:///x", False),
    ],
)
def test_secrets_go_over_tls_or_stay_on_this_machine(url: str, safe: bool) -> None:
    assert is_safe(url) is safe


@pytest.mark.parametrize(
    ("host", "loopback"),
    [
        ("127.0.0.1", True),
        ("127.9.9.9", True),
        ("::1", True),
        ("localhost", True),
        ("0.0.0.0", False),
        ("::", False),
        ("10.0.0.1", False),
        ("localhost.example", False),
        ("", False),
    ],
)
def test_what_only_this_machine_reaches(host: str, loopback: bool) -> None:
    assert is_loopback(host) is loopback
