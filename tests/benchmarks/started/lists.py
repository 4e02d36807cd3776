"""Measures the lists in a process of their own and prints the rows as JSON."""

import json
import os
import sys
from dataclasses import asdict

from tests.benchmarks.lists import lists
from tests.benchmarks.timing import Effort

rows = [asdict(row) for row in lists(Effort(int(sys.argv[1]), float(sys.argv[2])))]
sys.stdout.write(json.dumps(rows))
sys.stdout.flush()
os._exit(0)
