"""The add-in's own files, as they are: its scripts, style sheets and icons. There is no build step before this one."""

from __future__ import annotations

from importlib.resources import files

from flask import Blueprint

from server.web.services import Services

PREFIX = "/add-in"


def blueprint(services: Services) -> Blueprint:
    """Return the route of addin/officejs. A browser asks each time whether a file has changed."""
    folder = files("addin").joinpath("officejs")
    return Blueprint("addin_files", __name__, url_prefix=PREFIX, static_folder=str(folder), static_url_path="/files")
