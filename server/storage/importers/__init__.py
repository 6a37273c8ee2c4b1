"""Population figures from outside: Statistics Norway's and Statistics Denmark's answers, and CSV files."""
