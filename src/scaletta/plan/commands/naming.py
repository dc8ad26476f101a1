"""Which rows a command names: what must not be overtaken while an edit of them waits for its author."""

from __future__ import annotations

from scaletta.plan import commands as c

#: A table and the key of a row in it.
Named = tuple[str, str]


def rows_named(command: c.Command) -> frozenset[Named]:
    """The slots, posts, outlets and other rows a command names; for an undo, the command it takes back."""
    match command:
        case c.Batch():
            return frozenset().union(*(rows_named(edit) for edit in command.edits))
        case c.AddSlots():
            return frozenset(("slot", new.slot) for new in command.slots)
        case c.EditSlot() | c.RemoveSlot() | c.PauseSlot():
            return frozenset({("slot", command.slot)})
        case c.CopySlot():
            return frozenset({("slot", command.slot), ("slot", command.new_slot)})
        case c.CopySlots():
            return frozenset(("slot", slot) for one in command.copies for slot in (one.slot, one.new_slot))
        case c.AddPost():
            return frozenset({("post", command.post)})
        case c.WritePost() | c.MovePost() | c.SetPostState() | c.DeletePost():
            return _of_post(command.ref)
        case c.BindPost():
            return _of_post(command.ref) | {("post", command.post)}
        case c.AddChannel() | c.EditChannel() | c.SetRole():
            return frozenset({("channel", command.channel)})
        case (
            c.AddDeliverable()
            | c.EditDeliverable()
            | c.MoveDelivery()
            | c.AddDelivery()
            | c.DropDelivery()
            | c.DeleteDeliverable()
        ):
            return frozenset({("deliverable", command.deliverable)})
        case c.AddAbsence():
            return frozenset({("absence", command.absence)})
        case c.AddMarketNote():
            return frozenset({("market_note", command.market_note)})
        case c.RevisePlan():
            return frozenset({("plan_revision", command.plan_revision)})
        case c.MoveCampaign():
            return frozenset({("campaign", command.campaign)})
        case c.Undo() | c.Redo():
            return frozenset({("change", command.target)})
        case c.EditRows():
            return frozenset(_of_row(edit) for edit in command.edits)
    return frozenset()


def _of_post(ref: c.PostRef) -> frozenset[Named]:
    named = {("post", ref.post)}
    return frozenset(named | {("slot", ref.slot)} if ref.slot is not None else named)


def _of_row(edit: c.RowEdit) -> Named:
    row = edit.key if isinstance(edit, c.SetField) else edit.row
    return edit.table, str(row.get(edit.table, next(iter(row.values()), "")))
