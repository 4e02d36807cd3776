"""Dialogs, imported when they are opened. Each is a constructor, properties, and one method that shows it."""
