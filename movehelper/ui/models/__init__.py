"""Qt's item models: the only form in which lists are presented."""
