"""The machinery beneath the features: database, inbox, outbox, record, catalogues, clock."""
