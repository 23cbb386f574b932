"""How the bot speaks to one person: in few big words, and how it calls her."""
