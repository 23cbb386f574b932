"""What neighbours do together; each folder is one capability with the same rooms."""
