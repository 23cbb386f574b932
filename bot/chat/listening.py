"""Whether we hear Telegram at once, or catch up on what waited there (PROMISES P5).

A press carries no time of its own. While question follows question, it came when it was told. After
a silence (we were down, had no network, could keep nothing) it came at some time since Telegram
last answered; that moment is kept with it, until an answer says that there is no more.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

SILENCE = timedelta(seconds=5)  # between an answer and the next question


@dataclass
class Listening:
    """`answered_at`: the last answer that was kept. `waited_since`: catching up from then on."""

    answered_at: datetime | None = None
    waited_since: datetime | None = None

    def asks(self, now: datetime) -> None:
        """A question begins."""
        if self.answered_at is not None:
            self._silent(self.answered_at, now, SILENCE)

    def hears(self, asked_at: datetime, now: datetime, held: timedelta) -> None:
        """Its answer is here. Telegram holds it back for `held` at most: longer was silence too."""
        self._silent(max(asked_at, self.answered_at or asked_at), now, held + SILENCE)

    def is_up_to_date(self, now: datetime) -> None:
        """All that waited has been told and kept."""
        self.answered_at, self.waited_since = now, None

    def _silent(self, since: datetime, now: datetime, most: timedelta) -> None:
        if self.waited_since is None and now - since > most:
            self.waited_since = since
