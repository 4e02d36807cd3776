"""Small widgets that several pages share. Each is handed records or callables, never the window."""
