"""Applying a command: compile it to effects, write them and a row of history in the caller's transaction."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from scaletta.plan import commands as c
from scaletta.plan.model import Conflict, PlanError, Value
from scaletta.store.edits import (
    absences,
    binding,
    campaigns,
    channels,
    company,
    copying,
    deliverables,
    ledger,
    plans,
    posts,
    queries,
    rows,
    slots,
)
from scaletta.store.edits.draft import Draft
from scaletta.store.effects import Effect, from_json, inverse, to_json
from scaletta.store.history import blame, last_seq
from scaletta.store.perform import insert, perform
from scaletta.store.reader import Reader

#: How each command compiles; a command of a new kind is one row here.
COMPILERS: dict[type[c.Command], Callable[[Any, Reader], Draft]] = {
    c.AddSlots: slots.add_slots,
    c.EditSlot: slots.edit_slot,
    c.RemoveSlot: slots.remove_slot,
    c.PauseSlot: slots.pause_slot,
    c.CopySlot: slots.copy_slot,
    c.CopySlots: copying.copy_slots,
    c.AddPost: posts.add_post,
    c.WritePost: posts.write_post,
    c.BindPost: binding.bind_post,
    c.MovePost: posts.move_post,
    c.SetPostState: posts.set_state,
    c.DeletePost: posts.delete_post,
    c.AddChannel: channels.add_channel,
    c.EditChannel: channels.edit_channel,
    c.SetRole: channels.set_role,
    c.AddEditorialPlan: plans.add_editorial_plan,
    c.AddCommunicationPlan: plans.add_communication_plan,
    c.AddDeliverable: deliverables.add_deliverable,
    c.EditDeliverable: deliverables.edit_deliverable,
    c.MoveDelivery: deliverables.move_delivery,
    c.AddDelivery: deliverables.add_delivery,
    c.DropDelivery: deliverables.drop_delivery,
    c.DeleteDeliverable: deliverables.delete_deliverable,
    c.AddAbsence: absences.add_absence,
    c.MoveCampaign: campaigns.move_campaign,
    c.AddMarketNote: deliverables.add_market_note,
    c.RevisePlan: deliverables.revise_plan,
    c.AddCost: ledger.add_cost,
    c.AddOutcome: ledger.add_outcome,
    c.ReadAudience: ledger.read_audience,
    c.FoundCompany: company.found_company,
    c.SaveQuery: queries.save_query,
    c.RenameQuery: queries.rename_query,
    c.DeleteQuery: queries.delete_query,
    c.EditRows: rows.edit_rows,
}


@dataclass(frozen=True, slots=True)
class Author:
    """Who gives commands, and in which session."""

    who: str
    session: str


@dataclass(frozen=True, slots=True)
class Applied:
    """What applying a command did. `seq` is None when there was nothing to write."""

    seq: int | None
    sentence: str


def apply(reader: Reader, command: c.Command, author: Author, made_at: datetime) -> Applied:
    """Write a command's effects and its `change` row inside the open transaction.

    A command whose id the history has is not applied again. Raises Conflict or PlanError with a
    sentence; the caller rolls back.
    """
    done = reader.rows("select seq, label from change where command_id = ?", command.id)
    if done:
        return Applied(int(done[0][0]), str(done[0][1]))
    try:
        draft, undoes = _perform(reader, command, author)
        if not draft.effects:
            return Applied(None, draft.sentence)
    except Conflict as conflict:
        blame(reader, conflict)
        if isinstance(command, c.Undo | c.Redo):
            # Not to be asked about: what somebody else wrote since is not undone.
            word = "undone" if isinstance(command, c.Undo) else "redone"
            raise PlanError(f"Not {word}: {conflict.stands}.") from None
        raise
    seq = last_seq(reader) + 1
    row: dict[str, Value] = {
        "seq": seq,
        "made_at": made_at,
        "who": author.who,
        "session": author.session,
        "command_id": command.id,
        "label": draft.label,
        "command": c.command_to_json(command),
        "effects": to_json(draft.effects),
        "undoes": undoes,
    }
    insert(reader, "change", row)
    return Applied(seq, draft.sentence)


def _perform(reader: Reader, command: c.Command, author: Author) -> tuple[Draft, int | None]:
    """Write what a command does; its draft, and the change it takes back, if it does."""
    if isinstance(command, c.Batch):
        return _perform_each(reader, command), None
    undoes = None
    if isinstance(command, c.Undo | c.Redo):
        draft, undoes = _take_back(reader, command, author)
    else:
        draft = COMPILERS[type(command)](command, reader)
    perform(reader, draft.effects)
    return draft, undoes


def _perform_each(reader: Reader, batch: c.Batch) -> Draft:
    """Write the edits of a batch one after the other: each is compiled on what those before it wrote."""
    effects: list[Effect] = []
    sentences: list[str] = []
    unwritten: list[Effect] = []
    for place, edit in enumerate(batch.edits):
        try:
            if not isinstance(edit, c.AddPost):
                perform(reader, unwritten)
                unwritten = []
            draft = COMPILERS[type(edit)](edit, reader)
            if isinstance(edit, c.AddPost):  # none looks at another: a long list is written at once
                unwritten += draft.effects
            else:
                perform(reader, draft.effects)
        except Conflict as conflict:
            conflict.edit = place
            raise
        effects += draft.effects
        sentences.append(draft.sentence.rstrip("."))
    perform(reader, unwritten)
    return Draft(effects, batch.label, batch.sentence or ". ".join(dict.fromkeys(sentences)))


def _take_back(reader: Reader, command: c.Undo | c.Redo, author: Author) -> tuple[Draft, int]:
    """The effects of a change, swapped; only its author's own, and only once."""
    found = reader.rows("select seq, who, label, effects from change where command_id = ?", command.target)
    if not found:
        raise PlanError("Not undone: the history does not have this change.")
    seq, who, label, effects = found[0]
    if who != author.who:
        raise PlanError(f"Not undone: {who} made this change; you can undo your own.")
    again = isinstance(command, c.Redo)
    word, done = ("redo", "Redone") if again else ("undo", "Undone")
    label = str(label).removeprefix("undo ") if again else str(label)
    return Draft(inverse(from_json(effects, reader.columns)), f"{word} {label}", f"{done}: {label}"), int(seq)
