"""Where rates are kept: rows of SQLite or PostgreSQL in, rate books out. Of Medfin it imports server.domain only."""
