"""What people ask for, one module per feature; importing this registers them all."""

from handlers import ballots, begin, language, my, privacy, record, roll, setup

ALL = (ballots, begin, language, my, record, roll, setup, privacy)  # erasing oneself comes last
