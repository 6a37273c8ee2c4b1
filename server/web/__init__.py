"""Flask blueprints, thin: parse, call, answer. Each is made by a function that is handed the services it uses."""
