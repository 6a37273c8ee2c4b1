"""What a load balancer asks: does the process answer, and can it compute."""

from __future__ import annotations

from flask import Blueprint, Response

from server.web.services import Services
from server.web.wire import ENCODER, HealthAnswer


def blueprint(services: Services) -> Blueprint:
    """Return /healthz and /readyz."""
    health = Blueprint("health", __name__)

    @health.get("/healthz")
    def healthz() -> Response:
        return Response(ENCODER.encode(HealthAnswer("ok")), mimetype="application/json")

    @health.get("/readyz")
    def readyz() -> Response:
        # A book that can't be loaded raises StorageError, which is answered with 503.
        services.books.current()
        return Response(ENCODER.encode(HealthAnswer("ready")), mimetype="application/json")

    return health
