"""The documents folder: files by the SHA-256 of their content, each once, made for their owner only.

A file lies in `ab/cd/abcd...`, beside it `incoming` (what is being written) and `opened` (read-only copies that
viewers were given, under readable names). The folder knows nothing of moves; who refers to what is told to it.
"""

from movehelper.documents.copies import copy_out, to_open
from movehelper.documents.folder import DocumentFolder, Moved
from movehelper.documents.looking import State, check, look
from movehelper.documents.taking import Kept, hand_over_again, take, take_bytes
from movehelper.documents.tidying import Stored, stored, tidy, tidy_copies

__all__ = [
    "DocumentFolder",
    "Kept",
    "Moved",
    "State",
    "Stored",
    "check",
    "copy_out",
    "hand_over_again",
    "look",
    "stored",
    "take",
    "take_bytes",
    "tidy",
    "tidy_copies",
    "to_open",
]
