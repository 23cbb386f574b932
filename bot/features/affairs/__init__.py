"""The residents' affairs board (公开栏): what hangs there, questions about it, objections to it."""
