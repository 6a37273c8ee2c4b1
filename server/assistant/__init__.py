"""The assistant: a question in people's own words, the calls it comes to, and an answer with formula and sources."""
