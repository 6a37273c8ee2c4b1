"""The functions' reference in a reader's language, derived from their records: what the pages, the API's description
and `medfin docs` show. Examples are computed, never typed."""
