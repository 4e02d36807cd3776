"""Writing the plan down: a page to print, a table for a spreadsheet, and JSON."""

from movehelper.exports.checklist import Checklist, Row, Section, checklist
from movehelper.exports.files import write_file
from movehelper.exports.page import page
from movehelper.exports.plan_json import plan_json
from movehelper.exports.table import table

__all__ = ["Checklist", "Row", "Section", "checklist", "page", "plan_json", "table", "write_file"]
