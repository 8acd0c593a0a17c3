"""Items that all take the same number of lines, made only when they are looked at."""

from collections.abc import Callable, Iterator, Sequence
from typing import overload

from lostcity_tui.tui.content.view import Item
from lostcity_tui.tui.flow import Line, lay_out


class Uniform(Sequence[Item]):
    """`number` items of `height` lines each; `make` is called for the ones that are seen.

    `anchor` names each of them without making it.
    """

    def __init__(
        self,
        number: int,
        height: int,
        make: Callable[[int], Item],
        anchor: Callable[[int], str],
    ) -> None:
        self.number = number
        self.height = height
        self._make = make
        self._anchor = anchor
        self._made: dict[int, Item] = {}

    def __len__(self) -> int:
        return self.number

    @overload
    def __getitem__(self, index: int) -> Item: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Item]: ...
    def __getitem__(self, index: int | slice) -> Item | Sequence[Item]:
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(self.number))]
        if not 0 <= index < self.number:
            raise IndexError(index)
        if index not in self._made:
            self._made[index] = self._make(index)
        return self._made[index]

    def anchors(self) -> Iterator[str]:
        """Return the anchors of all items."""
        return map(self._anchor, range(self.number))


class UniformLines(Sequence[Line]):
    """The lines of uniform items, laid out only when they are looked at."""

    def __init__(self, items: Uniform, width: int) -> None:
        self._items = items
        self._width = width
        self._laid: dict[int, list[Line]] = {}

    def __len__(self) -> int:
        return self._items.number * self._items.height

    @overload
    def __getitem__(self, index: int) -> Line: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Line]: ...
    def __getitem__(self, index: int | slice) -> Line | Sequence[Line]:
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(len(self)))]
        number, line = divmod(index, self._items.height)
        if number not in self._laid:
            laid = lay_out(self._items[number].flows, self._width)[: self._items.height]
            laid += [Line(())] * (self._items.height - len(laid))
            self._laid[number] = laid
        return self._laid[number][line]
