"""What people ask for, one module per feature; importing this registers them all."""

from handlers import (
    acts,
    assisting,
    ballots,
    begin,
    board,
    digest,
    grant,
    joining,
    language,
    my,
    papers,
    privacy,
    record,
    roll,
    rolls,
    seats,
    setup,
)

# Erasing oneself comes last.
ALL = (
    acts,
    assisting,
    ballots,
    begin,
    board,
    digest,
    grant,
    joining,
    language,
    my,
    papers,
    record,
    roll,
    rolls,
    seats,
    setup,
    privacy,
)
