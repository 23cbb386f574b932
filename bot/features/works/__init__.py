"""How far the building of an elevator is: dates from the notice to the day it is in use."""
