"""The assistant's own page: a conversation that the page's scripts carry on with the API."""

from __future__ import annotations

from flask import Blueprint, Response

from server.web.assistant_panel import assistant_panel
from server.web.pages import page
from server.web.policies import for_scripts
from server.web.services import Services


def blueprint(services: Services) -> Blueprint:
    """Return the page /assistant."""
    pages = Blueprint("assistant", __name__)

    @pages.get("/assistant", strict_slashes=False)
    def conversation() -> Response:
        assistant = assistant_panel(services.evaluator.registry, services.locale())
        return page(services, "assistant.html", policy=for_scripts, assistant=assistant)

    return pages
