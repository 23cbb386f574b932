"""Few messages: what can wait is counted, held by night, and told together once a day."""
