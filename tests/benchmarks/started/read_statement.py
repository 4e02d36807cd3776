"""Read a statement; tell how many rows it has, what memory it took, and how long nobody looked at the stop button."""

import json
import sys
import time
from pathlib import Path

import report

from movehelper.domain.records.statements import ReadingChoices
from movehelper.statements import Watch, read_bytes, read_file


class Looked(Watch):
    """Remembers the longest time between two looks."""

    def __init__(self):
        super().__init__()
        self.last, self.longest = time.process_time(), 0.0

    def tick(self, done, total):  # noqa: ARG002 - the time alone counts
        now = time.process_time()
        self.longest, self.last = max(self.longest, now - self.last), now


read_bytes(b"Date,Payee,Amount\n2026-01-02,A,-1.00\n2026-01-03,B,-2.00\n", "small.csv")
before, watch = report.memory("VmRSS"), Looked()
[file] = read_file(Path(sys.argv[1]), ReadingChoices(date_order="month first", decimal="."), watch)
watch.tick(0, 0)
rows = sum(len(statement.rows) for statement in file.statements)
sys.stdout.write(
    json.dumps({"rows": rows, "more": report.memory("VmHWM") - before, "longest": watch.longest * 1000}) + "\n"
)
