"""Speaking up while the window is closed: the schedule, the desktop's notifications, and what starts a run.

A run imports neither Qt nor SQLAlchemy nor the records, so that a computer may start it many times a day.
"""
