"""One board a group: whether it stands there, and whether it is pinned."""
