"""A draft of an index into its tables: every word gets the lists of what holds it.

Words are numbered in alphabetical order, so the words that share a beginning are one range and the
lists of such a range lie side by side. Entries are numbered by how likely they are looked for.
"""

from __future__ import annotations

import gc
from array import array
from collections import defaultdict
from collections.abc import Iterable, Sequence, Set
from itertools import accumulate
from zlib import crc32

from lostcity_tui.film.blocks import Page
from lostcity_tui.search import phonetics, tokens
from lostcity_tui.search.draft import WIDEST, Draft, flat
from lostcity_tui.search.tables import HEAD_ENTRIES, LAYOUT, LONGEST_HEAD, Tables


def build(pages: Iterable[Page]) -> Tables:
    """Return the tables of an index over `pages`."""
    draft = Draft()
    collecting = gc.isenabled()
    gc.disable()  # nothing here is garbage, and looking for it costs an eighth of the time
    try:
        for page in pages:
            draft.add(page)
        return _tables(draft)
    finally:
        if collecting:
            gc.enable()


def _tables(draft: Draft) -> Tables:
    vocabulary = sorted(draft.words)
    order = [draft.words[word] for word in vocabulary]
    number = [0] * len(order)
    for new, old in enumerate(order):
        number[old] = new
    made: dict[str, array[int] | bytes | bytearray] = {
        "words": "\n".join(vocabulary).encode("utf-8", "surrogatepass"),
        "token_starts": draft.token_starts,
        "tokens": array("I", [number[word] for word in draft.tokens]), "shape": draft.shape,
        "doc_film": draft.doc_film, "doc_kind": draft.doc_kind, "doc_by": draft.doc_by,
        "records": draft.records, "record_starts": draft.record_starts,
        "kinds": "\n".join(f"{flat(a)}\t{flat(b)}" for a, b in draft.kinds).encode(
            "utf-8", "replace"
        ),
        "bys": "\n".join(draft.bys).encode("utf-8", "replace"),
        "film_docs": draft.film_docs, "film_years": draft.film_years,
        "film_records": draft.film_records, "film_record_starts": draft.film_record_starts,
    }  # fmt: skip
    named = {number[word] for key in draft.entries for word in key}
    made.update(_word_tables(vocabulary, named))
    docs, films = draft.words.docs, draft.words.films
    made.update(_lists("doc_starts", "docs", [docs[old] for old in order]))
    made.update(_lists("film_starts", "films", [films[old] for old in order]))
    made.update(_entry_tables(draft, vocabulary, number))
    return Tables({name: memoryview(made[name]).cast("B") for name in LAYOUT})


def _entry_tables(
    draft: Draft, vocabulary: list[str], number: list[int]
) -> dict[str, array[int] | bytes]:
    written = list(draft.words)
    ranked = [
        (-entry.prior, len(name), name, key)
        for key, entry in draft.entries.items()
        for name in ["".join([written[word] for word in key])]
    ]
    ranked.sort()
    names, keys = [name for _, _, name, _ in ranked], [key for _, _, _, key in ranked]
    held: list[list[int]] = [[] for _ in vocabulary]
    for entry, key in enumerate(keys):
        for word in key if len(key) == 1 else dict.fromkeys(key):
            held[word].append(entry)
    by_word = [held[draft.words[word]] for word in vocabulary]
    by_gram: defaultdict[str, list[int]] = defaultdict(list)
    for entry, name in enumerate(names):
        for gram in tokens.grams(name):
            by_gram[gram].append(entry)
    heads, best = _heads(vocabulary, by_word)
    runs = sorted(by_gram)
    return {
        **_lists("name_starts", "names", by_word),
        "entry_starts": array("I", accumulate(map(len, keys), initial=0)),
        "entry_tokens": array("I", [number[word] for key in keys for word in key]),
        **_lists("entry_doc_starts", "entry_docs", [draft.entries[key].docs for key in keys]),
        **_lists("gram_starts", "gram_entries", [by_gram[gram] for gram in runs]),
        "head_keys": "\n".join(heads).encode("utf-8", "surrogatepass"),
        **_lists("head_starts", "head_entries", best),
        "entry_letters": array("H", [min(max(1, len(name)), WIDEST) for name in names]),
        "entry_prior": array("H", [min(-prior, WIDEST) for prior, _, _, _ in ranked]),
        **_sums("entry_sums", "entry_by_sum", enumerate(names)),
        "grams": "\n".join(runs).encode("utf-8", "surrogatepass"),
    }


def _heads(vocabulary: list[str], by_word: list[list[int]]) -> tuple[list[str], list[list[int]]]:
    """Return beginnings of one and two letters and the likeliest entries with such a word."""
    gathered: dict[str, list[int]] = {}
    for word, entries in zip(vocabulary, by_word, strict=True):
        if entries:
            for size in range(1, min(LONGEST_HEAD, len(word)) + 1):
                gathered.setdefault(word[:size], []).extend(entries[:HEAD_ENTRIES])
    keys = sorted(gathered)
    return keys, [sorted(set(gathered[key]))[:HEAD_ENTRIES] for key in keys]


def _word_tables(vocabulary: list[str], named: Set[int]) -> dict[str, array[int]]:
    """Return the words by their ending and by their sound; `named` are those that names hold."""
    reversed_words = [word[::-1] for word in vocabulary]
    long = [at for at, word in enumerate(vocabulary) if len(word) > 2]
    skeletons = phonetics.skeletons([vocabulary[at] for at in long])
    names = [at for at in long if at in named]
    words = [vocabulary[at] for at in names]
    spoken = phonetics.pronunciations(words)
    ways = zip(names, spoken, phonetics.in_french(words), strict=True)
    french = [(at, other) for at, usual, other in ways if other != usual]
    return {
        "by_end": array("I", sorted(range(len(vocabulary)), key=reversed_words.__getitem__)),
        **_sums("skeletons", "by_skeleton", zip(long, skeletons, strict=True)),
        **_sums("sounds", "by_sound", [*zip(names, spoken, strict=True), *french]),
    }


def _sums(sums_name: str, name: str, texts: Iterable[tuple[int, str]]) -> dict[str, array[int]]:
    """Return the sums of numbered texts in order, and whose they are."""
    summed = [crc32(text.encode("utf-8", "surrogatepass")) << 32 | at for at, text in texts]
    summed.sort()
    return {
        sums_name: array("I", [each >> 32 for each in summed]),
        name: array("I", [each & 0xFFFFFFFF for each in summed]),
    }


def _lists(starts_name: str, name: str, lists: Sequence[list[int]]) -> dict[str, array[int]]:
    content: list[int] = []
    for items in lists:
        content += items
    starts = array("I", accumulate(map(len, lists), initial=0))
    return {starts_name: starts, name: array("I", content)}
