"""The residents' convention (居民公约): what holds, found by a word; drafts; into force."""
