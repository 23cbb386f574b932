"""What must be on the disk for sure before anything else relies on it."""

import os
from pathlib import Path


def settle(path: Path) -> None:
    """Returns once the file, or the names in the folder, would survive a power cut."""
    place = os.open(path, os.O_RDONLY)
    try:
        os.fsync(place)
    finally:
        os.close(place)
