"""What people do with an elevator's project."""

from bot.features.funding.usecases.projects import (
    begin_project,
    free_stairwells,
    project_run,
    project_seen,
    projects_of,
)

__all__ = [
    "begin_project",
    "free_stairwells",
    "project_run",
    "project_seen",
    "projects_of",
]
