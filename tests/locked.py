"""The keys that tests seal with."""

from bot.demo.clock import SeededEntropy
from bot.infra.keyfile import Keys
from bot.infra.vault import Vault

KEYS = Keys.made(SeededEntropy("keys"))
VAULT = Vault(KEYS, SeededEntropy("vault"))
