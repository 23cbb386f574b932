"""Search, texts, differences, what must be filed, and the check of the record; all pure."""
