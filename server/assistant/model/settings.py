"""Which model answers, where, and within which bounds."""

from __future__ import annotations

from dataclasses import dataclass, field

from server.config import Settings


@dataclass(frozen=True, slots=True)
class ModelSettings:
    """An OpenAI-compatible endpoint at `url` with its model's `name`; `key` is a secret, empty where none is needed.

    `seconds` is how long one question may take in all, `wait_seconds` how long the endpoint may say nothing, and
    `tokens` the most that it may write in one turn.
    """

    url: str
    name: str
    key: str = field(default="", repr=False)
    seconds: float = 30.0
    wait_seconds: float = 10.0
    tokens: int = 1000


def model_settings(settings: Settings) -> ModelSettings | None:
    """Return which model an installation has, None for none."""
    if not settings.assistant_model_url:
        return None
    return ModelSettings(
        settings.assistant_model_url,
        settings.assistant_model,
        settings.assistant_model_key,
        settings.assistant_model_seconds,
        settings.assistant_model_wait_seconds,
        settings.assistant_model_tokens,
    )
