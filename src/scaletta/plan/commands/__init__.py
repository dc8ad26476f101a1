"""Every edit there is, one small record each.

A command is a value: it is sent, journaled, replayed, undone, listed and typed on the command line. It
carries its own id, the day it was given on and every id it may create, so that replaying it elsewhere
writes the same rows. Field edits carry what the person saw beside what they want.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field, TypeAdapter

from scaletta.plan.commands.absences import AddAbsence
from scaletta.plan.commands.base import Command, Fields, Record, Title
from scaletta.plan.commands.campaigns import MoveCampaign
from scaletta.plan.commands.channels import AddChannel, ChannelFields, EditChannel, SetRole
from scaletta.plan.commands.company import FoundCompany, NewPerson
from scaletta.plan.commands.deliverables import (
    AddDeliverable,
    AddDelivery,
    AddMarketNote,
    DeleteDeliverable,
    DeliverableFields,
    Delivery,
    DropDelivery,
    EditDeliverable,
    MoveDelivery,
    RevisePlan,
)
from scaletta.plan.commands.ledger import AddCost, AddOutcome, ReadAudience
from scaletta.plan.commands.plans import AddCommunicationPlan, AddEditorialPlan
from scaletta.plan.commands.posts import (
    AddPost,
    BindPost,
    DeletePost,
    Moment,
    MovePost,
    PostFields,
    PostRef,
    SetPostState,
    WritePost,
)
from scaletta.plan.commands.queries import DeleteQuery, RenameQuery, SaveQuery
from scaletta.plan.commands.rows import AddRow, DropRow, EditRows, RowEdit, SetField
from scaletta.plan.commands.slots import (
    AddSlots,
    CopySlot,
    CopySlots,
    EditSlot,
    NewSlot,
    PauseSlot,
    RemoveSlot,
    SlotCopy,
    SlotFields,
)

__all__ = [
    "AddAbsence",
    "AddChannel",
    "AddCommunicationPlan",
    "AddCost",
    "AddDeliverable",
    "AddDelivery",
    "AddEditorialPlan",
    "AddMarketNote",
    "AddOutcome",
    "AddPost",
    "AddRow",
    "AddSlots",
    "AnyCommand",
    "Batch",
    "BindPost",
    "ChannelFields",
    "Command",
    "CopySlot",
    "CopySlots",
    "DeleteDeliverable",
    "DeletePost",
    "DeleteQuery",
    "DeliverableFields",
    "Delivery",
    "DropDelivery",
    "DropRow",
    "Edit",
    "EditChannel",
    "EditDeliverable",
    "EditRows",
    "EditSlot",
    "Fields",
    "FoundCompany",
    "Moment",
    "MoveCampaign",
    "MoveDelivery",
    "MovePost",
    "NewPerson",
    "NewSlot",
    "PauseSlot",
    "PostFields",
    "PostRef",
    "ReadAudience",
    "Record",
    "Redo",
    "RemoveSlot",
    "RenameQuery",
    "RevisePlan",
    "RowEdit",
    "SaveQuery",
    "SetField",
    "SetPostState",
    "SetRole",
    "SlotCopy",
    "SlotFields",
    "Undo",
    "WritePost",
    "command_from_json",
    "command_to_json",
]


class Undo(Command):
    """Take back a command of one's own, if every place still holds what it wrote."""

    kind: Literal["undo"] = "undo"
    target: str


class Redo(Command):
    """Take back an undo."""

    kind: Literal["redo"] = "redo"
    target: str


Edit = Annotated[
    AddSlots
    | EditSlot
    | RemoveSlot
    | CopySlot
    | CopySlots
    | PauseSlot
    | AddPost
    | WritePost
    | BindPost
    | MovePost
    | SetPostState
    | DeletePost
    | AddChannel
    | EditChannel
    | SetRole
    | AddEditorialPlan
    | AddCommunicationPlan
    | AddDeliverable
    | EditDeliverable
    | MoveDelivery
    | AddDelivery
    | DropDelivery
    | DeleteDeliverable
    | AddMarketNote
    | AddAbsence
    | MoveCampaign
    | RevisePlan
    | AddCost
    | AddOutcome
    | ReadAudience
    | FoundCompany
    | SaveQuery
    | RenameQuery
    | DeleteQuery
    | EditRows,
    Field(discriminator="kind"),
]


class Batch(Command):
    """Several edits as one change with one undo, carried out in order: all of them, or none.

    `label` names them in the history; `sentence` is said when they are done, else what each of them says.
    """

    kind: Literal["batch"] = "batch"
    label: Title
    sentence: str | None = None
    edits: tuple[Edit, ...] = Field(min_length=1)


AnyCommand = Annotated[Edit | Batch | Undo | Redo, Field(discriminator="kind")]

_ANY: TypeAdapter[Any] = TypeAdapter(AnyCommand)


def command_from_json(text: str | bytes) -> Command:
    """Read a command back from the journal or the history. Raises pydantic.ValidationError."""
    command = _ANY.validate_json(text)
    assert isinstance(command, Command)
    return command


def command_to_json(command: Command) -> str:
    """A command as the journal and the history keep it."""
    return command.model_dump_json()
