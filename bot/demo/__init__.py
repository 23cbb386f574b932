"""The sandbox: a strict Bot API of our own, a chat page and a sample neighbourhood."""
