"""Writing the plan down: pages to print, tables for a spreadsheet, and JSON."""

from movehelper.exports.checklist import Checklist, Row, Section, checklist
from movehelper.exports.files import write_file
from movehelper.exports.journal import JournalPaper, journal_page, journal_table, journal_text
from movehelper.exports.money import MoneyPaper, money_page, money_text
from movehelper.exports.money_table import money_table
from movehelper.exports.month import MonthPaper, month_page
from movehelper.exports.page import page
from movehelper.exports.plan_json import plan_json
from movehelper.exports.table import table

__all__ = [
    "Checklist",
    "JournalPaper",
    "MoneyPaper",
    "MonthPaper",
    "Row",
    "Section",
    "checklist",
    "journal_page",
    "journal_table",
    "journal_text",
    "money_page",
    "money_table",
    "money_text",
    "month_page",
    "page",
    "plan_json",
    "table",
    "write_file",
]
