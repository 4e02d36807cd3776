"""Migrations, run by alembic through `store.migrate`."""
