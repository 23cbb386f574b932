"""What stands on paper: letters with a code, lists for knocking on doors."""
