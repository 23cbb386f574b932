"""What follows from the dates of the works, and what the record says of them."""
