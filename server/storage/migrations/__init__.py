"""The schema's history, for Alembic: `env.py` and one file per step in `versions/`, named v<number>_<what>.py."""
