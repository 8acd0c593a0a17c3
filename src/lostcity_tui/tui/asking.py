"""What is asked of the item under the cursor: who says so, a copy, its link; filter and help."""

from functools import partial

from lostcity_tui.tui.keys import BY_ID
from lostcity_tui.tui.pointing import Pointing


class Asking(Pointing):
    """A film in panes that answers for what it shows."""

    def action_who(self) -> None:
        """Show who says so, with the cursor on the claim that is asked about."""
        from lostcity_tui.tui.content.claims import who_says_so

        anchor = self._asked_about()
        if anchor in self.view:
            self.popup(
                "Who says so", lambda _width: who_says_so(self.view, anchor), self.follow, anchor
            )

    def _asked_about(self) -> str:
        if self.searching and self.finder:
            hit = self.finder.hit
            return hit.anchor if hit and hit.film == self.view.card.id else ""
        pane = self.pane
        anchor = pane.item.anchor if pane and pane.item else ""
        return anchor if anchor in self.view else (pane.item.target if pane and pane.item else "")

    def action_copy(self) -> None:
        """Copy the passage with its citation."""
        from lostcity_tui.tui.citation import cite

        anchor = self._asked_about()
        if anchor in self.view:
            self.app.copy_to_clipboard(cite(self.view, self.view.block(anchor)))
            self.say("copied, if your terminal allows it (OSC 52)")

    def action_copy_or_quit(self) -> None:
        """Copy the selected text, or quit when none is."""
        selected = self.get_selected_text()
        if selected:
            self.app.copy_to_clipboard(selected)
            self.clear_selection()
            self.say("copied, if your terminal allows it (OSC 52)")
        else:
            self.app.exit()

    def action_open_link(self) -> None:
        """Open the item's web address."""
        block = self.view.get(self._asked_about())
        addresses = [link for link in block.links if link.startswith("http")] if block else []
        if addresses:
            self._open_address(addresses[0])
        else:
            self.say("no web address here")

    def action_help(self) -> None:
        """Show the keys and what they do here."""
        from lostcity_tui.tui.content.help import key_items

        chooser = self.finder.chooser.title.lower() if self.searching and self.finder else ""
        self.popup("Help", partial(key_items, chooser or self.section, self.keymap))

    def action_filter(self) -> None:
        """Choose what the list shows: a character's scenes, a stance, a standing, some disputes."""
        from lostcity_tui.tui.content.choices import filter_items

        if self.section not in BY_ID["filter"].where:
            self.say("nothing to filter here")
            return
        section = self.section
        self.popup(
            "Show only",
            lambda _width: filter_items(self.view, section),
            partial(self._filter, section),
            select=f"choice:{self.filters.get(section) or 'all'}",
        )

    def _filter(self, section: str, choice: str) -> None:
        """Show only what was chosen, or everything again; keep to where one is, or was before."""
        only = "" if choice == "all" else choice
        pane = self._lists.get(section)
        here = pane.item.anchor if pane and pane.item else ""
        before, led_to = self._before_filter.pop(section, ("", ""))
        wanted = before if before and here == led_to else here
        self.filters[section] = only
        if pane is not None:
            pane.show(self._listing(section), wanted)
            if only and pane.item is not None:
                self._before_filter[section] = wanted, pane.item.anchor
        self._refresh_titles()
        if self.reading and section == self.section:
            self._open_marked()
        else:
            self._follow_cursor()
