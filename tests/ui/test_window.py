"""The main window: what one sees in the sample household, and what one does with it."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QScrollArea

from movehelper.ui.models.checklist import rows
from movehelper.ui.pages.today import todo
from movehelper.wording import reasons
from tests.ui.looking import problems
from tests.ui.person import TODAY


def test_today_leads_to_what_else_there_is_to_do(sample):
    sample.go("today")
    sample.click(sample.shell.page("today").findChild(QPushButton, "more"))
    assert sample.shell.place == "checklist"


def test_today_counts_also_steps_that_are_not_the_next_ones_of_their_rows(sample):
    page = sample.shell.page("today")
    next_ones = {row.step.id for row in rows(sample.seen) if row.step}
    later = [row.step.id for row in todo(sample.seen, rows(sample.seen)) if row.step.id not in next_ones]
    [before] = page.findChildren(QPushButton, "more")
    n = int(before.text().split()[0])

    sample.controller.commands.skip_step(later[-1])
    sample.settle()

    [after] = page.findChildren(QPushButton, "more")
    assert after.text() == f"{n - 1} more in the checklist"


def test_who_was_asked_today_is_not_asked_nought_days_ago(sample):
    move = sample.seen.move
    gym = next(one.id for one in sample.seen.services.values() if one.name == "Anvil Gym")
    sample.controller.desk.change(lambda work: work.log(move, gym, "notice sent", proof="written"))
    sample.settle()
    words = sample.words(sample.shell.page("today"))
    assert "Anvil Gym · Cancel · asked today" in words
    assert "asked 0 days ago" not in words


def test_today_names_what_is_at_stake_and_at_most_five_things_to_do(sample):
    assert sample.shell.place == "today"
    words = sample.words()
    assert "At stake: " in words
    assert "Sun 22 Nov 2026" in words
    page = sample.shell.page("today")
    assert 1 <= len(page.findChildren(QPushButton, "do-step")) <= 5


def test_the_checklist_is_one_list_in_groups_by_next_date(sample):
    sample.go("checklist")
    headings = list(sample.shell.checklist.table.headings().values())
    assert headings[0] == "Needs you now"
    assert headings == [
        name for name in ("Needs you now", "This week", "Later", "Waiting for them", "Done") if name in headings
    ]
    names = [row[0] for row in sample.table()]
    assert set(sample.services()) <= set(names)


def test_the_list_is_filtered_as_one_types_whatever_case_and_accents(sample):
    sample.go("checklist")
    sample.press("search")
    sample.type("aNvÍl")
    assert [row[0] for row in sample.table()] == ["Anvil Gym"]
    sample.type("zzz")
    assert sample.table() == []
    assert "No row contains" in sample.words()


def test_only_rows_under_a_heading_have_room_for_one_however_they_are_sorted(sample):
    sample.go("checklist")
    table = sample.shell.checklist.table

    def tall():
        usual = table.fontMetrics().height() * 2 + 14
        return {row for row in range(table.proxy.rowCount()) if table.rowHeight(row) != usual}

    assert tall() == set(table.headings()) != set()
    for column, order in ((0, Qt.SortOrder.AscendingOrder), (0, Qt.SortOrder.DescendingOrder)):
        table.sortByColumn(column, order)
        sample.settle()
        assert tall() == set(table.headings()) != set()
        first = next(iter(table.headings().values()))
        assert first == "Needs you now", "groups stay in order, whatever they are sorted by"
    table.sortByColumn(1, Qt.SortOrder.AscendingOrder)
    sample.settle()
    assert tall() == set(table.headings()) != set()
    sample.pick("Anvil Gym")  # the first one, under a heading
    sample.controller.desk.change(lambda work: work.decide(sample.seen.move, [sample.shell.current.id], "keep"))
    sample.settle()
    assert tall() == set(table.headings())


def test_a_change_keeps_the_row_that_was_chosen_and_the_scroll(sample):
    sample.pick("Skyline TV")
    table = sample.shell.checklist.table
    table.verticalScrollBar().setValue(60)
    sample.controller.desk.change(lambda work: work.decide(sample.seen.move, [sample.shell.current.id], "keep"))
    sample.settle()
    assert table.record().name == "Skyline TV"
    assert sample.shell.current.plan.decision == "keep"
    assert table.verticalScrollBar().value() == 60


def test_logging_a_call_takes_at_most_eight_keys(sample):
    sample.pick("Comet Fibre")
    before = len(sample.seen.household.journal)
    sample.keys = 0
    sample.press("log")
    sample.keys += 1
    sample.type("p")
    sample.key(Qt.Key.Key_Return)
    assert sample.keys <= 8
    entry = sample.seen.household.journal[-1]
    assert len(sample.seen.household.journal) == before + 1
    assert (entry.kind, entry.channel, entry.proof, entry.on) == ("contact", "phone", "said", TODAY)
    assert entry.service == sample.shell.current.id


def test_what_was_only_said_is_shown_and_moves_no_stage(sample):
    sample.pick("Comet Fibre")
    stage = sample.shell.current.plan.progress.stage
    sample.press("log")
    sample.type("phoned, Anna, ends 1 Dec, ref 123")
    assert "End confirmed: Tue 1 Dec 2026" in sample.dialog.understood.text()
    sample.save()
    entry = sample.seen.household.journal[-1]
    assert (entry.who, entry.reference, entry.ends) == ("Anna", "123", dt.date(2026, 12, 1))
    assert sample.shell.current.plan.progress.stage == stage
    assert "They said: end confirmed. That is not proved yet." in sample.words(sample.shell.detail)


def test_the_log_grows_with_what_it_has_understood_and_tells_days_apart(sample):
    sample.pick("Comet Fibre")
    sample.press("log")
    dialog = sample.dialog
    sample.type("p")
    assert dialog.understood.height() < 2 * dialog.understood.fontMetrics().height()
    sample.type("honed, Anna, ends 30 Jan 2027, ref 123-456-789-000, she will send a letter about it to the new home")
    assert "End confirmed: Sat 30 Jan 2027 · on Sun 22 Nov 2026" in dialog.understood.text()
    assert dialog.understood.height() >= 2 * dialog.understood.fontMetrics().height()
    assert problems(dialog) == []
    sample.fill(dialog.on.edit, "30 Dec 2026")
    sample.save()
    assert "has not come yet" in sample.words(dialog)
    assert problems(dialog) == []
    dialog.reject()


def test_undo_takes_an_entry_back_by_a_further_one(sample):
    sample.pick("Comet Fibre")
    sample.press("log")
    sample.type("e, Ben, acknowledged")
    sample.save()
    assert "Undo" in sample.words(sample.shell.toast)
    sample.click(sample.shell.toast.undo)
    last = sample.seen.household.journal[-1]
    assert last.kind == "void"
    assert "Taken back: They acknowledged it" in journal(sample)


def test_what_has_not_happened_yet_cannot_be_logged(sample):
    sample.pick("Comet Fibre")
    sample.press("log")
    sample.dialog.on.edit.setText("30 Dec 2026")
    sample.dialog.on.edit.setModified(True)
    sample.click(sample.dialog.save_button)
    assert "has not come yet" in sample.words(sample.dialog)
    sample.dialog.reject()


def test_a_price_is_taken_as_a_bill_has_it_and_what_is_none_is_said(sample):
    sample.pick("Anvil Gym")
    sample.press("edit")
    sample.fill(sample.dialog.money.price, "much")
    sample.save()
    assert "much is no sum. Write it as 39.00." in sample.words(sample.dialog)
    sample.fill(sample.dialog.money.price, "£1,234.50")
    sample.save()
    service = next(one for one in sample.seen.services.values() if one.name == "Anvil Gym")
    assert str(service.price.money.amount) == "1234.50"


def test_a_service_is_added_with_terms_in_words_and_counted(sample):
    sample.press("add")
    dialog = sample.dialog
    dialog.what.name.setText("Rowing club")
    sample.choose(dialog.what.sector, "club")
    sample.choose(dialog.what.decision, "cancel")
    dialog.contract.period.setText("6 weeks")
    sample.choose(dialog.contract.ends, "quarter end")
    dialog.money.price.setText("30")
    sample.save()
    service = next(one for one in sample.seen.services.values() if one.name == "Rowing club")
    assert (service.contract.terms.period, service.contract.terms.ends_on) == ("6 weeks", "quarter end")
    assert (str(service.price.money.amount), service.price.money.currency) == ("30", "GBP")
    plan = sample.seen.service_plans[service.id]
    assert plan.ends is not None
    assert (plan.ends + dt.timedelta(days=1)).day == 1
    assert (plan.ends + dt.timedelta(days=1)).month in (1, 4, 7, 10)


def test_a_tenancy_added_by_hand_ends_as_the_law_of_its_home_says_unless_one_says_otherwise(sample):
    sample.press("add")
    dialog = sample.dialog
    assert dialog.contract.ends.currentData() == "any day"
    sample.choose(dialog.what.sector, "tenancy")
    assert (sample.seen.old_home.region, dialog.contract.ends.currentData()) == ("GB-ENG", "rent period end")
    sample.choose(dialog.what.home, sample.seen.new_home.id)
    assert (sample.seen.new_home.region, dialog.contract.ends.currentData()) == ("GB-SCT", "any day")
    sample.choose(dialog.contract.ends, "quarter end")
    sample.choose(dialog.what.home, sample.seen.old_home.id)
    assert dialog.contract.ends.currentData() == "quarter end"
    sample.choose(dialog.contract.ends, "rent period end")
    dialog.what.name.setText("Ann Lord")
    sample.save()
    service = next(one for one in sample.seen.services.values() if one.name == "Ann Lord")
    assert service.contract.terms is None  # what is usual is no word of this contract


def test_words_of_a_contract_that_cannot_be_read_are_told_and_nothing_is_saved(sample):
    before = sample.services()
    sample.press("add")
    sample.dialog.what.name.setText("Rowing club")
    sample.dialog.contract.period.setText("some weeks")
    sample.click(sample.dialog.save_button)
    assert "some weeks" in sample.dialog.problem.text()
    sample.dialog.reject()
    sample.settle()
    assert sample.services() == before


def test_a_price_typed_into_the_currency_is_not_lost_without_a_word(sample):
    sample.pick("Anvil Gym")
    sample.press("edit")
    sample.fill(sample.dialog.money.price, " ")
    sample.fill(sample.dialog.money.currency, "950")
    sample.save()
    assert "950 is no currency. Write three letters such as EUR." in sample.words(sample.dialog)
    sample.dialog.reject()


def test_an_edit_changes_only_what_was_changed(sample):
    sample.pick("Anvil Gym")
    before = sample.shell.current.service
    sample.press("edit")
    sample.dialog.what.account.setText("Member 1")
    sample.save()
    after = sample.shell.current.service
    import msgspec

    assert after == msgspec.structs.replace(before, account="Member 1")


def test_saving_a_form_unchanged_changes_nothing(sample):
    for name in sample.services():
        sample.pick(name)
        before = sample.shell.current.service
        sample.press("edit")
        assert sample.dialog.entered() == before
        sample.dialog.reject()


def test_several_are_decided_at_once(sample):
    sample.go("checklist")
    table = sample.shell.checklist.table
    table.selectAll()
    rows = [row for row in sample.shell.checklist.chosen() if row.service]
    assert len(rows) > 10
    sample.press("decide")
    keep = next(button for button in sample.dialog.choices.buttons() if button.text() == "Keep")
    sample.click(keep)
    sample.save()
    assert {plan.decision for plan in sample.seen.plan.services} == {"keep"}
    sample.press("undo")
    assert {plan.decision for plan in sample.seen.plan.services} != {"keep"}


def test_removing_needs_no_confirmation_because_undo_brings_it_back(sample):
    sample.pick("Anvil Gym")
    sample.press("remove")
    assert "Anvil Gym" not in sample.services()
    sample.press("undo")
    assert "Anvil Gym" in sample.services()


def test_another_date_is_looked_at_before_it_is_kept(sample):
    sample.press("homes")
    dialog = sample.dialog
    old = sample.seen.old_home
    keys = dialog.boxes[0].keys
    sample.fill(keys.edit, "31 Mar 2027")
    lived = dialog.boxes[0].lived
    sample.fill(lived.edit, "31 Mar 2027")
    words = sample.words(dialog.preview)
    assert "Wed 31 Mar 2027" in words
    assert "change" in words
    dialog.reject()
    sample.settle()
    assert sample.seen.old_home == old
    sample.press("homes")
    sample.fill(sample.dialog.boxes[0].keys.edit, "31 Mar 2027")
    sample.fill(sample.dialog.boxes[0].lived.edit, "31 Mar 2027")
    sample.save()
    assert sample.seen.old_home.lived_until == dt.date(2027, 3, 31)
    assert sample.seen.plan.move_out == dt.date(2027, 3, 31)


def test_only_dates_of_which_one_has_seen_what_follows_are_kept(sample, monkeypatch):
    sample.press("homes")
    dialog, desk = sample.dialog, sample.controller.desk
    asked, ask = [], desk.ask
    monkeypatch.setattr(desk, "ask", lambda *what: asked.append(what))
    for day in ("28 Feb 2027", "31 Mar 2027"):
        sample.fill(dialog.boxes[0].keys.edit, day)
    first, second = asked

    ask(*first)
    sample.settle()
    assert not dialog.save_button.isEnabled()
    ask(*second)
    sample.settle()
    assert dialog.save_button.isEnabled()


def test_why_this_date_gives_reasons_and_sources(sample):
    sample.pick("Anvil Gym")
    sample.press("why")
    words = sample.words(sample.dialog)
    assert "as the contract says" in words
    assert "Thu 31 Dec 2026" in words
    assert "•" in words
    sample.dialog.reject()


def test_reasons_take_no_more_room_than_they_need_and_each_guess_is_a_sentence(sample):
    for service in sample.seen.services.values():
        sample.pick(service.name)
        sample.press("why")
        area = sample.dialog.findChild(QScrollArea)
        content, seen = area.widget().heightForWidth(area.viewport().width()), area.viewport().height()
        assert seen <= max(content, area.minimumSizeHint().height())
        assert sample.dialog.height() == 520 or seen >= content
        words = sample.words(sample.dialog)
        assert "., " not in words
        guesses = sample.shell.current.plan.guesses
        assert [guess for guess in guesses if f"•  {reasons.guess(guess)}" not in words] == []
        sample.dialog.reject()
        sample.settle()
    assert {guess for plan in sample.seen.plan.services for guess in plan.guesses} == {"terms", "channel"}


def test_a_step_is_ticked_with_the_one_button_that_does_it(sample):
    sample.go("checklist")
    row = next(
        row for row in sample.shell.checklist.model.records() if row.service is None and row.group in ("now", "week")
    )
    sample.shell.checklist.select(row.id)
    sample.settle()
    sample.click(sample.shell.detail.findChild(QPushButton, "do-step"))
    assert sample.seen.steps[row.step.id].state == "done"
    assert f"Done: {row.title}" in sample.words(sample.shell.toast)
    assert f"Done: {row.title}" in journal(sample)
    sample.press("undo")
    assert f"Taken back: “Done: {row.title.removesuffix('.')}”" in sample.words(sample.shell.toast)
    assert sample.seen.steps[row.step.id].state != "done"


def journal(person):
    """Return what the journal says happened, entry by entry."""
    before = person.shell.place
    person.go("journal")
    model = person.shell.page("journal").model
    person.go(before)
    return [model.index(row, model.column("what")).data() for row in range(model.rowCount())]


def test_a_line_tells_what_was_just_done_and_for_whom(sample):
    sample.pick("Anvil Gym")
    sample.press("log")
    sample.type("e, notice sent")
    sample.save()
    assert "Logged: notice sent to Anvil Gym" in sample.words(sample.shell.toast)
    sample.press("undo")
    assert "Taken back: “Logged: notice sent to Anvil Gym”" in sample.words(sample.shell.toast)
    sample.press("remove")
    assert "Removed: Anvil Gym" in sample.words(sample.shell.toast)
    sample.press("undo")
    sample.pick("Anvil Gym")
    sample.press("decide")
    sample.click(next(one for one in sample.dialog.choices.buttons() if one.text() == "Keep"))
    sample.save()
    assert "Decided for Anvil Gym: Keep" in sample.words(sample.shell.toast)


def test_enter_opens_the_details_full_where_the_window_is_small(sample):
    sample.window.resize(1024, 640)
    sample.pick("Anvil Gym")
    assert not sample.shell.detail.isVisible()
    QTest.keyClick(sample.shell.checklist.table, Qt.Key.Key_Return)
    sample.settle()
    assert sample.shell.detail.isVisible()
    assert not sample.shell.checklist.isVisible()
    sample.click(sample.shell.detail.go_back)
    assert sample.shell.checklist.isVisible()
    QTest.keyClick(sample.shell.checklist.table, Qt.Key.Key_Return)
    sample.settle()
    QTest.keyClick(sample.shell.detail, Qt.Key.Key_Escape)
    sample.settle()
    assert sample.shell.checklist.isVisible()
    assert not sample.shell.detail.isVisible()


def test_tab_leads_to_every_button_and_field_of_the_page(sample):
    sample.pick("Anvil Gym")
    from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit

    wanted = {
        one
        for kind in (QAbstractButton, QComboBox, QLineEdit)
        for one in sample.shell.findChildren(kind)
        if one.isVisible() and one.isEnabled() and one.objectName() != "qt_toolbar_ext_button"
    }
    wanted -= {one for one in wanted if isinstance(one.parentWidget(), QLineEdit)}  # the cross inside a field
    sample.shell.checklist.filter.setFocus()
    reached = set()
    for _ in range(len(wanted) + 40):
        QTest.keyClick(sample.window.focusWidget(), Qt.Key.Key_Tab)
        reached.add(sample.window.focusWidget())
    assert not {one for one in wanted if one not in reached}


def test_the_window_remembers_its_place_size_columns_and_theme(sample):
    from movehelper.ui import theme

    sample.go("checklist")
    sample.window.resize(1100, 700)
    sample.press("theme")
    assert theme.current() == "dark"
    sample.shell.checklist.table.setColumnWidth(0, 211)
    sample.come_back()
    assert sample.shell.place == "checklist"
    assert sample.window.height() == 700  # the width is cut to the offscreen screen
    assert theme.current() == "dark"
    assert sample.shell.checklist.table.columnWidth(0) == 211


def test_a_new_day_begins_while_the_window_is_open(sample):
    sample.clock = lambda: TODAY + dt.timedelta(days=1)
    sample.controller.look()
    sample.settle()
    assert sample.seen.today == TODAY + dt.timedelta(days=1)
    assert "Mon 23 Nov 2026" in sample.words()


def test_what_another_process_writes_is_noticed(sample):
    from movehelper import bootstrap
    from movehelper.services import decisions
    from tests.ui.person import NOON

    sample.controller.look()
    sample.settle()
    other = bootstrap.services(sample.folder / "movehelper.db", today=lambda: TODAY, now=lambda: NOON)
    service = next(iter(sample.seen.services))
    decisions.decide(other, sample.seen.move, [service], "hand over")
    other.close()
    sample.controller.look()
    sample.settle()
    assert sample.seen.services[service].decision == "hand over"


def test_an_export_asks_for_the_program_and_says_what_a_second_import_does(sample, monkeypatch, tmp_path):
    from movehelper.ui.dialogs.calendar import CalendarDialog

    file = tmp_path / "mine.ics"
    monkeypatch.setattr(CalendarDialog, "ask_file", lambda _self, _proposed: file)
    sample.press("calendar")
    sample.choose(sample.dialog.program, "korganizer")
    assert "appear twice" in sample.dialog.says.text()
    sample.choose(sample.dialog.program, "google")
    assert sample.dialog.reminders.currentData() == "separate"
    sample.save()
    assert file.read_bytes().startswith(b"BEGIN:VCALENDAR")
    assert "entries written to" in sample.words(sample.shell.toast)


def test_an_error_is_one_sentence_in_one_place_and_a_bug_can_be_copied(sample):
    def broken(_work):
        raise ZeroDivisionError

    sample.controller.background.read(broken, lambda _answer: None)
    sample.settle()
    assert "Something went wrong inside movehelper" in sample.words(sample.shell.problem)
    sample.click(sample.shell.problem.copy)
    from PySide6.QtGui import QGuiApplication

    assert "ZeroDivisionError" in QGuiApplication.clipboard().text()
