"""The keys that tests seal with: those of the sandbox, so that commands can open what it wrote."""

from bot.demo.clock import SeededEntropy
from bot.demo.village import KEYS as KEYS
from bot.infra.vault import Vault

VAULT = Vault(KEYS, SeededEntropy("vault"))
