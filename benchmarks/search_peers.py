"""Other search engines under one interface, each as its documentation says it is fuzzy.

Only what is installed takes part: tantivy and RapidFuzz as Python packages, SQLite's FTS5 as it
comes with Python, MiniSearch and Fuse.js where `node` finds them (NODE_PATH).
"""

import json
import re
import shutil
import sqlite3
import subprocess
import time
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import suppress
from importlib import import_module
from typing import Any, NamedTuple

Rows = list[dict[str, Any]]
Answer = list[tuple[int, float]]


class Peer(NamedTuple):
    """An engine that has indexed the corpus."""

    name: str
    ask: Callable[[str], Answer]
    built: float
    """Seconds that indexing took."""
    fast: bool
    """Whether it answers a thousand key strokes within a minute."""


def plain(text: str) -> str:
    """Return text without accents and case, as every peer is given it."""
    decomposed = unicodedata.normalize("NFKD", text).casefold()
    return "".join(char for char in decomposed if not unicodedata.combining(char)).replace("'", "")


def installed(rows: Rows, names: list[str]) -> list[Peer]:
    """Return the peers that are installed, or those of `names`, each with the corpus indexed."""
    makers = {
        "tantivy": tantivy, "fts5-words": fts5_words, "fts5-trigram": fts5_trigram,
        "rapidfuzz": rapidfuzz, "minisearch": minisearch, "fuse": fuse,
    }  # fmt: skip
    peers = []
    for name, maker in makers.items():
        if names and name not in names:
            continue
        with suppress(ImportError, FileNotFoundError, sqlite3.OperationalError):
            peers.append(maker(rows))
    return peers


def tantivy(rows: Rows) -> Peer:
    """Terms, and fuzzy ones: one edit from three letters, two from six; the last word a prefix."""
    engine: Any = import_module("tantivy")

    builder = engine.SchemaBuilder()
    builder.add_integer_field("id", stored=True)
    builder.add_text_field("text")
    schema = builder.build()
    index = engine.Index(schema)
    began = time.perf_counter()
    writer = index.writer(50_000_000, 1)
    for row in rows:
        writer.add_document(engine.Document(id=row["id"], text=plain(row["text"])))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    built = time.perf_counter() - began
    searcher = index.searcher()

    def parts(word: str, last: bool) -> Iterator[Any]:
        exact = engine.Query.term_query(schema, "text", word)
        yield engine.Occur.Should, engine.Query.boost_query(exact, 2.0)
        edits = 0 if len(word) < 3 else 1 if len(word) < 6 else 2
        if edits or last:
            yield (
                engine.Occur.Should,
                engine.Query.fuzzy_term_query(
                    schema, "text", word, distance=edits, transposition_cost_one=True, prefix=last
                ),
            )

    def ask(text: str) -> Answer:
        words = re.findall(r"\w+", plain(text))
        if not words:
            return []
        asked = [
            part for at, word in enumerate(words) for part in parts(word, at == len(words) - 1)
        ]
        hits = searcher.search(engine.Query.boolean_query(asked), 10).hits
        return [(searcher.doc(address)["id"][0], score) for score, address in hits]

    return Peer("tantivy", ask, built, True)


def _fts5(rows: Rows, name: str, tokenizer: str, query: Callable[[str], str], fast: bool) -> Peer:
    base = sqlite3.connect(":memory:")
    began = time.perf_counter()
    base.execute(f"create virtual table passages using fts5(text, tokenize='{tokenizer}')")
    base.executemany(
        "insert into passages(rowid, text) values (?, ?)",
        ((row["id"], plain(row["text"])) for row in rows),
    )
    built = time.perf_counter() - began

    def ask(text: str) -> Answer:
        match = query(plain(text))
        if not match:
            return []
        found = base.execute(
            "select rowid, -bm25(passages) from passages where passages match ?"
            " order by rank limit 10",
            (match,),
        )
        return [(row[0], row[1]) for row in found]

    return Peer(name, ask, built, fast)


def fts5_words(rows: Rows) -> Peer:
    """Every word of the query or its beginning, bm25."""
    return _fts5(
        rows, "fts5-words", "unicode61",
        lambda text: " OR ".join(f'"{word}"*' for word in re.findall(r"\w+", text)), False,
    )  # fmt: skip


def fts5_trigram(rows: Rows) -> Peer:
    """Any three letters in a row, bm25."""

    def query(text: str) -> str:
        runs = {text[at : at + 3] for at in range(len(text) - 2)}
        return " OR ".join('"' + run.replace('"', '""') + '"' for run in sorted(runs))

    return _fts5(rows, "fts5-trigram", "trigram", query, False)


def rapidfuzz(rows: Rows) -> Peer:
    """WRatio over every passage."""
    from rapidfuzz import fuzz, process

    began = time.perf_counter()
    texts = {row["id"]: plain(row["text"]) for row in rows}
    built = time.perf_counter() - began

    def ask(text: str) -> Answer:
        return [
            (key, score)
            for _, score, key in process.extract(plain(text), texts, scorer=fuzz.WRatio, limit=10)
        ]

    return Peer("rapidfuzz", ask, built, False)


_NODE = """
const lines = require('readline').createInterface({input: process.stdin});
const rows = []; let index = null, make = null;
%s
lines.on('line', line => {
  const message = JSON.parse(line);
  if (message.row) { rows.push(message.row); return; }
  if (message.build) {
    const began = process.hrtime.bigint(); index = build(rows);
    console.log(JSON.stringify({built: Number(process.hrtime.bigint() - began) / 1e9})); return;
  }
  console.log(JSON.stringify(ask(message.ask)));
});
"""
_MINISEARCH = """
const MiniSearch = require('minisearch');
function build(rows) {
  const mini = new MiniSearch({fields: ['text']});
  mini.addAll(rows);
  return mini;
}
function ask(text) {
  const found = index.search(text, {fuzzy: 0.2, prefix: true});
  return found.slice(0, 10).map(hit => [hit.id, hit.score]);
}
"""
_FUSE = """
const Fuse = require('fuse.js');
function build(rows) {
  return new Fuse(rows, {
    keys: ['text'], includeScore: true, ignoreLocation: true, threshold: 0.4,
    useExtendedSearch: true,
  });
}
function ask(text) {
  const query = text.split(/\\\\s+/).filter(Boolean).join(' ');
  return query ? index.search(query, {limit: 10}).map(hit => [hit.item.id, 1 - hit.score]) : [];
}
"""


def minisearch(rows: Rows) -> Peer:
    """Fuzzy by a fifth of a word's letters, and prefixes."""
    return _node(rows, "minisearch", _MINISEARCH)


def fuse(rows: Rows) -> Peer:
    """Every token of the query somewhere in the passage, within Fuse's usual distance."""
    return _node(rows, "fuse", _FUSE)


def _node(rows: Rows, name: str, code: str) -> Peer:
    node = shutil.which("node")
    if node is None:
        raise FileNotFoundError("node")
    process = subprocess.Popen(
        [node, "--max-old-space-size=8000", "-e", _NODE % code.replace("\\\\\\\\", "\\\\")],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    )  # fmt: skip
    assert process.stdin is not None
    assert process.stdout is not None
    send, receive = process.stdin, process.stdout

    def exchange(messages: Iterator[dict[str, Any]]) -> Any:
        for message in messages:
            send.write(json.dumps(message) + "\n")
        send.flush()
        line = receive.readline()
        if not line:
            raise FileNotFoundError(name)
        return json.loads(line)

    def feed() -> Iterator[dict[str, Any]]:
        for row in rows:
            yield {"row": {"id": row["id"], "text": plain(row["text"])}}
        yield {"build": True}

    try:
        built = exchange(feed())["built"]
    except BrokenPipeError:
        raise FileNotFoundError(name) from None
    return Peer(
        name,
        lambda text: [tuple(hit) for hit in exchange(iter([{"ask": plain(text)}]))],
        built,
        False,
    )
