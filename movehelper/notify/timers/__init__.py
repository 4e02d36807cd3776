"""What starts a run while the window is closed: a timer of systemd, an autostart entry, LaunchAgent or Task Scheduler.

Each module knows the files of one way: what stands in them, which program they start, and how they are switched on.
"""
