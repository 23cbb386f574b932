"""How Linli comes into a group: the one message, the steps in private, its rights, leaving."""
