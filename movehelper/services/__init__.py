"""The only door through which data changes. One module per thing a user does.

Every function takes the `Services` of `bootstrap.services()` first, opens one session, does one thing
and returns frozen records. A change returns a `Change`; `services.undo(change)` takes it back and returns
the `Change` that does it again. Ids are made with `services.new_id()`. Errors are `MovehelperError`s.

    services.today() .now() .new_id() .undo(change) .catalogue(countries) .regions() .changed_elsewhere() .close()
    moves         overview() -> (MoveLine...)  create(name, old, new)  rename(move, name)
                  route(move, between)  erase(move)
    homes         save(move, home)  remove(move, id)
    people        save(move, person)  remove(move, id)  save_all(move, people)
    inventory     add(move, service...)  change(move, service, base)  remove(move, ids)  put_back(move, ids)
    decisions     decide(move, ids, decision)  answer(move, service, question, reply)
                  choose_right(move, service, right)
    journal       log(move, entry, papers)  void(move, entry_id, reason)  verify(move) -> (JournalFault...)
    evidence      correct(move, entry_id, entry, reason)  seal(move) -> Seal
    steps         tick(move, step_id)  untick(move, step_id)  skip(move, step_id, reason)  resume(move, step_id)
                  save_own(move, step)  remove_own(move, id)
    several       log(move, entries)  tick(move, steps)  skip(move, steps)  remove(move, ids, own_steps)
    planning      household(move)  plan(move)  plan_for(household)  catalogue_for(household)
                  what_if(move, homes, services) -> WhatIf
    move_files    export_move(move, path)  encode(move) -> bytes  read(path) -> Household  look_into(path) -> Preview
                  import_move(path, replace)
    backups       make(path)  listing() -> (Backup...)  check(path) -> BackupFacts  restore(path) -> Restored
    documents     take_in(paths, progress) -> TakenIn  attach(move, files, belongs, kind)  detach(move, ids)
                  edit(move, document, base)  listing(move)  look(documents)  check(documents, progress)
                  to_open(document, progress) -> ToOpen  export(move, folder, ids, progress) -> Exported
    document_care tidy(at_once=)  report() -> FolderReport
    statement_files read(paths, choices, watch) -> (Outcome...)  rows(file)  totals(file)  span(file)  check(file)
    doctor        data_report() -> DataReport
    corrections   correct(move, entry, key, value, reason=)  correct_words(move, entry, key, text, reason=)
                  withdraw(move, id)
    correcting    entry(move, entry) -> CorrectableEntry  check(move, entry, key, text) -> value
                  listing(move) -> (Corrected...)
    statements    preview(paths, choices, watch, move=) -> (ReadFile...)  wanted(move, files) -> (Wanted...)
                  foresee(move, files, accounts)  take(move, files, accounts, watch)  take_back(move, import_id)
                  accounts(move)  rename_account(move, account, name)  imports(move)  mappings(move)
                  lines(move, account, after) -> (BankLine...)  coverage(move) -> (Coverage...)
    findings      find(move) -> Found  accept(move, finding, service=, sector=, home=, decision=)
                  merge(move, finding, into)  reject(move, finding)
                  found_in(lines, today, catalogue) -> Found (of lines that are stored nowhere)
    finding_files find(paths, choices) -> FoundInFiles (of files alone)
    watching      watch(move) -> (Watched...)  answer(move, alert, answer, reason)
                  answer_all(move, alerts, answer, reason)
    money         money_of(move) -> MoneyView  money_for(household, plan) -> MoneyView
    secrets       state()  kept(move, service) -> (Kind...)  read(move, service, kinds)  save(move, service, values)
                  remove(move, service, kinds)
    schedule      export() -> Schedule (after every change of itself, off the GUI thread)
    reminding     status() install() remove() -> ReminderStatus  update()  reminded(move) -> Reminded
                  snooze(move, step, until) -> Remembered  wake(move, step)  seen(move)
    settings      look(database) -> Read  read(database) -> Settings  save(database, settings, base)  file_of(database)
    data_folder   where() -> Where  look(place) -> Target  move(place, keep_old, tell, stopped) -> Moved
                  remove_behind()  left_elsewhere() -> (folder...)
    erasing       look(move) -> Holds  erase(move, typed, copies) -> Erased
    calendar_log  items(move)  record_calendar_export(move, items)
    desktop       status() -> Status  install() -> Done  remove() -> Done (without services: the user's own folders)
    demo          household(today) -> Household  fill() -> Change

`value` of a correction is JSON. `base` is the record an edit began with, so that side-by-side edits merge.

The modules are imported when they are first used, so that `services.journal.log(...)` costs a start nothing.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

from movehelper.services.changes import Change, RowChange, Undo
from movehelper.services.context import Services

if TYPE_CHECKING:
    from types import ModuleType

    from movehelper.services import (
        calendar_programs as calendar_programs,
        correcting as correcting,
        corrections as corrections,
        decisions as decisions,
        demo as demo,
        documents as documents,
        evidence as evidence,
        exporting as exporting,
        homes as homes,
        inventory as inventory,
        journal as journal,
        money as money,
        move_files as move_files,
        moves as moves,
        papers as papers,
        people as people,
        planning as planning,
        reminding as reminding,
        secrets as secrets,
        several as several,
        steps as steps,
    )

__all__ = ["Change", "RowChange", "Services", "Undo"]


def __getattr__(name: str) -> ModuleType:
    """Return one of the modules, imported now."""
    try:
        return importlib.import_module(f"{__name__}.{name}")
    except ModuleNotFoundError as error:
        if error.name != f"{__name__}.{name}":
            raise
        raise AttributeError(f"{__name__} has no {name}") from None
