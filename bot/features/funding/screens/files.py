"""A project as a file, for whoever wants to compute it without us."""

from bot.features.funding.model import LiftProject
from bot.features.funding.screens.reading import heading
from bot.kernel.screen import Screen, screen, title
from bot.kernel.text import Text, _


def file_name(project: LiftProject) -> str:
    return f"elevator-{project.id}.json"


def exported(project: LiftProject) -> Screen:
    return screen(
        title(heading(project)),
        _("Every figure can be computed anew from this file: linli share FILE"),
        _("It holds floors and areas of all flats. Please pass it on to owners only."),
    )


def drawing() -> Text:
    """Over the chat, until the picture comes."""
    return _("The picture comes in a moment.")
