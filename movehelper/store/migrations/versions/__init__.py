"""One module for each revision; merged ones are never changed."""
