"""The settings: one page of sections that can be searched; each choice holds at once."""
