"""The sandbox as a visitor meets it: the real bot, the real page, a real browser.

Every test has a sandbox of its own, because moving its clock moves it for everybody in it.
The stream of events never falls silent, so nothing here waits for a quiet network: each step
waits until what a neighbour would look for can be seen.
"""

import asyncio
import os
import re
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.async_api import Browser, Locator, Page, async_playwright, expect

from bot.demo.stage import serve
from bot.kernel.text import EN, ZH

pytestmark = pytest.mark.asyncio(loop_scope="module")

CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
PHONE, DESK = (390, 844), (1280, 800)
SIZES = {PHONE: "phone", DESK: "desk"}
NEIGHBOUR, COORDINATOR = 1001, 902
CODE = re.compile(r"[0-9A-HJ-NP-TV-Z]{4}-?[0-9A-HJ-NP-TV-Z]{4}", re.I)


@dataclass(frozen=True)
class Says:
    """What is read and pressed, in one language."""

    language: str
    vote: str
    agree: str
    recorded: str
    receipt: str
    turnout: str
    read: str
    article: str
    last_page: str
    ended: str


SAYS = {
    "zh": Says(
        ZH,
        "去投票",
        "同意",
        "已记下：同意。",
        "您的票已记下：同意。",
        "72 户中已有 {n} 户投票",
        "看全文",
        "第一条",
        "第 1 页",
        "结束了",
    ),
    "en": Says(
        EN,
        "Vote",
        "Agree",
        "Recorded: Agree.",
        "Your vote is recorded: Agree.",
        "{n} of 72 households have voted",
        "Read the text",
        "Article 1",
        "Page 1 of",
        "has ended",
    ),
}
