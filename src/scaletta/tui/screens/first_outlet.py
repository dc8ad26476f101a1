"""Where every empty screen leads: the line of the first outlet."""

from __future__ import annotations

from scaletta.tui.view import Host


def first_outlet(host: Host) -> None:
    """Open the channels with the example line of an outlet in the entry; enter takes it."""
    from scaletta.tui.screens.channels import ChannelsView

    channels = host.open_tab(1)
    if isinstance(channels, ChannelsView):
        channels.do_add()
