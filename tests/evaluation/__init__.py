"""How well providers are found, on made-up households whose providers are known.

python -m tests.evaluation            the development households, to look at while the rules are changed
python -m tests.evaluation --report   the households kept for the report, and writes REPORT.md
"""
