"""The language model, where an installation has one: it may ask for calls and tell of them, and nothing else."""
