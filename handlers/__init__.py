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
    onboarding,
    papers,
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
    onboarding,
    papers,
    record,
    roll,
    rolls,
    seats,
    settings,
    setup,
    privacy,
)
