"""The rules of moving house: frozen records and pure functions, free of files, clocks and windows."""
