"""What stands in the panes: blocks of a film turned into items of styled paragraphs.

Knows a film's page and a width in cells, and no widget.
"""
