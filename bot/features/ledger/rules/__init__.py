"""The ledger's arithmetic: pure, in whole fen."""
