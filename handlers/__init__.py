"""What people ask for, one module per feature; importing this registers them all."""

from handlers import (
    ballots,
    begin,
    joining,
    language,
    my,
    privacy,
    record,
    roll,
    rolls,
    seats,
    setup,
)

# Erasing oneself comes last.
ALL = (ballots, begin, joining, language, my, record, roll, rolls, seats, setup, privacy)
