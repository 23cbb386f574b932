"""What neighbours pay for together: who pays which share, exact to the fen."""
