"""What is asked of the item under the cursor: who says so, a copy, its link; filter and help.

What is asked of the film: to give away no more than one has seen.
"""

from functools import partial

from lostcity_tui.tui.keys import BY_ID
from lostcity_tui.tui.stage import Stage


class Asking(Stage):
    """A film in panes that answers for what it shows."""

    def action_who(self) -> None:
        """Show who says so, with the cursor on the claim that is asked about."""
        from lostcity_tui.tui.content.claims import who_says_so

        view, anchor = self.session.view, self._asked_about()
        if anchor in view:
            follow = self.travel.follow
            self.popup.show("Who says so", lambda _width: who_says_so(view, anchor), follow, anchor)

    def _asked_about(self) -> str:
        view, pane = self.session.view, self.pane
        if self.searching:
            hit = self.finder.hit
            return hit.anchor if hit and hit.film == view.card.id else ""
        if pane is None or pane.item is None:
            return ""
        return pane.item.anchor if pane.item.anchor in view else pane.item.target

    def action_copy(self) -> None:
        """Copy the passage with its citation."""
        from lostcity_tui.tui.citation import cite

        view, anchor = self.session.view, self._asked_about()
        if anchor in view:
            self.app.copy_to_clipboard(cite(view, view.block(anchor)))
            self.say("copied")

    def action_copy_or_quit(self) -> None:
        """Copy the selected text, or quit when none is."""
        selected = self.get_selected_text()
        if selected:
            self.app.copy_to_clipboard(selected)
            self.clear_selection()
            self.say("copied")
        else:
            self.app.exit()

    def action_open_link(self) -> None:
        """Open the item's web address."""
        block = self.session.view.get(self._asked_about())
        addresses = [link for link in block.links if link.startswith("http")] if block else []
        if addresses:
            self.travel.follow(addresses[0])
        else:
            self.say("no web address here")

    def action_help(self) -> None:
        """Show the keys and what they do here."""
        from lostcity_tui.tui.content.help import key_items

        session = self.session
        where = self.finder.chooser.title.lower() if self.searching else session.section
        self.popup.show("Help", partial(key_items, where, session.keymap))

    def action_seen(self) -> None:
        """Choose up to where one has seen the film; in the plot the scene one is at is marked.

        What comes after it, or after what is seen, is not named: the choice itself must not tell.
        """
        from lostcity_tui.tui.content.choices import seen_choice, seen_items

        view, place = self.session.view, self.deck.place
        if not self.session.can_hide:
            self.say("nothing to choose: this film has no scenes")
            return
        anchor = place.opened or place.selected
        scene = view.root(anchor) if place.section == "plot" and anchor in view else None
        at = scene.spoiler if scene is not None else view.seen
        known = max(at or 0, view.seen or 0)
        self.popup.show(
            "Seen up to",
            lambda _width: seen_items(view, known),
            self._see,
            f"choice:{seen_choice(at)}",
            enter="choose",
        )

    def _see(self, choice: str) -> None:
        self.travel.see_up_to(None if choice == "all" else int(choice))
        if self.searching:
            self.finder.typed(self.finder.input.value)
        self.say(self.session.seen or "the whole film")

    def action_filter(self) -> None:
        """Choose what the list shows: a character's scenes, a stance, a standing, some disputes."""
        from lostcity_tui.tui.content.choices import filter_items

        view, section = self.session.view, self.session.section
        if section not in BY_ID["filter"].where or self.session.is_empty:
            self.say("nothing to filter here")
            return
        self.popup.show(
            "Show only",
            lambda _width: filter_items(view, section),
            lambda choice: self.deck.filter(section, "" if choice == "all" else choice),
            select=f"choice:{self.session.filters.get(section) or 'all'}",
            enter="choose",
        )
