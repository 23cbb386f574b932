"""What people ask for, one module per feature; importing this registers them all."""

from handlers import (
    acts,
    assisting,
    ballots,
    begin,
    board,
    grant,
    joining,
    language,
    my,
    papers,
    prints,
    privacy,
    record,
    roll,
    rolls,
    seats,
    settings,
    setup,
)

# Erasing oneself comes last.
ALL = (
    acts,
    assisting,
    ballots,
    begin,
    board,
    grant,
    joining,
    language,
    my,
    papers,
    prints,
    record,
    roll,
    rolls,
    seats,
    settings,
    setup,
    privacy,
)
