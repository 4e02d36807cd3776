"""The database. Only this package knows SQLAlchemy, and only `store.sqlite` what is SQLite's alone.

Rows do not leave it: a `Session` takes and returns frozen records. Importing the package itself is cheap;
`store.store` brings SQLAlchemy with it.
"""
