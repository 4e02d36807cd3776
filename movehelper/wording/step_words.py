"""What to do and why, for each step that the plan makes itself; a catalogue step brings its own sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from movehelper.wording.language import marked as m

if TYPE_CHECKING:
    from movehelper.wording.sentences import Forms

TITLES: dict[str, Forms] = {
    "give-notice": (m("Give notice to {provider}, to end on {ends}"), m("Give notice to {provider}")),
    "tell-end": (m("Tell {provider} your last day: {ends}"), m("Tell {provider} your last day")),
    "tell-address": (m("Tell {provider} your new address"),),
    "order": (m("Order {provider} for the new home"),),
    "order-new": (m("{provider}: order the new contract, or sign up"),),
    "take-along": (m("Ask {provider} to move the contract to the new home"),),
    "hand-over": (m("Hand the contract with {provider} over to your successor"),),
    "ask-consent": (m("Ask {provider} to agree to the hand-over"),),
    "decide": (m("Decide what happens with {provider}"),),
    "ask-answer": (m("Find out for {provider}: {question}"), m("Answer an open question about {provider}")),
    "find-out": (
        m("Find out for {provider}: {fact}"),
        m("Look up the notice period in the contract with {provider}"),
    ),
    "chase-receipt": (m("Ask {provider} whether your notice has arrived"),),
    "chase-confirmation": (m("Chase {provider}: no confirmation yet"),),
    "ask-confirmation": (m("Ask {provider} to confirm the end in writing"),),
    "meet-condition": (
        m("Send {provider} what they asked for: {condition}"),
        m("Send {provider} what they asked for"),
    ),
    "check-stopped": (m("Check that {provider} has really stopped"),),
    "expect-final-bill": (m("The final bill from {provider} should be here"),),
    "chase-final-bill": (m("Ask {provider} for the final bill"),),
    "check-final-bill": (m("Check the final bill from {provider}"),),
    "check-credit": (
        m("Check that {provider} has paid back {amount}"),
        m("Check that {provider} has paid back your credit"),
    ),
    "stop-direct-debit": (m("Stop the direct debit for {provider}"),),
    "ask-still-quiet": (
        m("{days} after the end: the statements until {seen} show what {provider} took"),
        m("{days} after the end: has {provider} taken any more money?"),
        m("Has {provider} taken any more money since the end?"),
    ),
    "ask-port-code": (
        m("Ask {provider} for the code to move the number {line}"),
        m("Ask {provider} for the code to move your number"),
    ),
    "use-port-code": (m("Give the new provider the code from {provider}"),),
    "ask-port-code-again": (
        m("Ask {provider} for a new code to move the number {line}"),
        m("Ask {provider} for a new code to move your number"),
    ),
    "check-ported": (
        m("Check that the number {line} works with the new provider"),
        m("Check that your number works with the new provider"),
    ),
    "wait-for-port": (
        m("Wait until the number {line} has moved away from {provider}"),
        m("Wait until your number has moved away from {provider}"),
    ),
    "cancel-after-port": (m("Give notice to {provider}, but only once the number has moved"),),
    "clock": (
        m("Chase {who}: they had to {what} by {by}"),
        m("Chase {provider}: their time is up"),
    ),
    "return-equipment": (
        m("Send {equipment} back to {provider}"),
        m("Send the equipment back to {provider}"),
    ),
    "keep-appointment": (m("Be there for the appointment with {provider}"),),
    "check-live": (m("{provider}: check that it works at the new home"),),
    "check-first-bill": (m("Check the first bill from {provider}"),),
    "first-post": (m("Check that post from {provider} comes to the new address"),),
    "keep-promise": (
        m("See whether {provider} has kept the promise: {promise}"),
        m("See whether {provider} has kept the promise"),
    ),
    "claim-late": (
        m("Claim {amount} from {provider} for being late"),
        m("Claim money from {provider} for being late"),
    ),
    "complain": (m("Take the complaint about {provider} to {body}"), m("Complain about {provider}")),
    "send-certificate": (
        m("Send {provider} the certificate they want"),
        m("Send the certificate that they want"),
    ),
    "check-holder": (m("Check whose name the contract with {provider} is in"),),
    "leave-to-new-provider": (m("Let the new provider end {provider} for you"),),
    "look": (m("Look once at {provider}: it stays as it is"),),
    "cancel-by": (m("Give notice to {provider} if nobody has taken it over"),),
}

REASONS: dict[str, Forms] = {
    "give-notice": (
        m("It must be with them by {receive_by}. Later means paying for longer."),
        m("Later means paying for longer."),
    ),
    "tell-end": (m("It ends with that day, but they have to know it."),),
    "tell-address": (m("Post and bills would go to the old address."),),
    "order": (m("Otherwise it may not work on the first day."),),
    "order-new": (m("Otherwise it may not work on the first day."),),
    "take-along": (m("They need time to move it."),),
    "hand-over": (m("Until then the contract is yours, and so are the bills."),),
    "ask-consent": (m("Without their consent you stay the one who pays."),),
    "decide": (
        m("If it is to end, the notice must be sent by {send_by}."),
        m("The dates can only be counted once you have decided."),
    ),
    "ask-answer": (m("The answer decides by when, and how cheaply, you can leave."),),
    "find-out": (m("Until then the dates are a guess."),),
    "chase-receipt": (m("Notice counts only if it has arrived."),),
    "chase-confirmation": (m("Without a confirmation you have nothing to show."),),
    "ask-confirmation": (m("What was only said on the phone is hard to prove."),),
    "meet-condition": (m("They treat the contract as running until they have it."),),
    "check-stopped": (m("A promise to switch it off is not yet switched off."),),
    "expect-final-bill": (m("If it is late, you can ask for it."),),
    "chase-final-bill": (m("The final bill is late. Money owed to you may hang on it."),),
    "check-final-bill": (m("The last reading, the last day and the deposit are often wrong."),),
    "check-credit": (m("Money back rarely comes without a reminder."),),
    "stop-direct-debit": (m("Only now: stopping it before the final bill causes dunning letters."),),
    "ask-still-quiet": (m("Some go on charging after the end."),),
    "ask-port-code": (m("The number can only move with this code."),),
    "use-port-code": (
        m("The code stops working on {expires}."),
        m("A code works only for some days."),
    ),
    "ask-port-code-again": (
        m("The first code stops working on {expires}, before you can use it. Ask on {first} at the earliest."),
        m("The first code stops working before you can use it."),
    ),
    "check-ported": (m("The old contract may only end once the number has moved."),),
    "wait-for-port": (m("Cancelling earlier can lose the number."),),
    "cancel-after-port": (
        m("Cancelling earlier can lose the number. Not every contract ends by itself when the number moves."),
    ),
    "clock": (m("They have had their time."),),
    "return-equipment": (m("Equipment that is not sent back is charged for."),),
    "keep-appointment": (m("A missed visit costs money and weeks."),),
    "check-live": (m("The earlier you say that it does not work, the sooner it is mended."),),
    "check-first-bill": (m("Mistakes in the first bill come again in every later one."),),
    "first-post": (m("Then you know that the new address has really arrived."),),
    "keep-promise": (m("They promised it for {due}."), m("They promised it.")),
    "claim-late": (m("The rules give you this money, but you have to ask."),),
    "complain": (m("They have had their time to put it right."),),
    "send-certificate": (m("They treat the contract as running until they have it."),),
    "check-holder": (m("Only the person who signed can end the contract."),),
    "leave-to-new-provider": (m("Giving notice yourself would do harm here."),),
    "look": (m("So that you know it was not forgotten."),),
    "cancel-by": (m("After that day you pay for longer, with or without a successor."),),
}

LATE_REASONS: dict[str, Forms] = {
    "give-notice": (m("The best day is over. Send it as soon as you can: waiting only makes it later."),),
    "cancel-after-port": (m("The best day is over. Send it as soon as the number has moved."),),
    "cancel-by": (m("The last safe day is over. Give notice now, unless the hand-over is certain."),),
}
