"""The Telegram side: what comes in, who handles it, what goes out. Knows no SQL and no law."""
