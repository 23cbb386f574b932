"""What people ask for, one module per feature; importing this registers them all."""

from handlers import ballots, begin, joining, language, my, privacy, record, roll, seats, setup

# Erasing oneself comes last.
ALL = (ballots, begin, joining, language, my, record, roll, seats, setup, privacy)
