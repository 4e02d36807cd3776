"""Everything Qt: the window, its pages, models and dialogs. Nothing outside this package imports PySide6."""
