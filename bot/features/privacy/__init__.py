"""What is kept about a person: she sees it, takes a copy, has it corrected and erased."""
