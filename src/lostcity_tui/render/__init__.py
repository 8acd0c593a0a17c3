"""A film's page as plain text, Markdown or JSON, and search results: no terminal is needed."""
