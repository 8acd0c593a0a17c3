"""Measure the search: how well it finds, how fast a key stroke is, what it costs, and beside whom.

    python benchmarks/search.py --corpus passages.jsonl.gz --queries queries.jsonl [--peers]

A corpus is a line a passage, `{id, film, title, year, kind: title|cast|synopsis-sentence, text}`;
queries are `{qid, cls, q, rel: [ids that count as right]}`. Of results that tie, wrong ones stand
first. Every peer answers the same key strokes in turn with ours, in one process where it can,
so ratios hold on a busy machine although milliseconds may not.
"""

import argparse
import gc
import gzip
import json
import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "src"))
sys.path.insert(0, str(Path(__file__).resolve().parent))

from lostcity_tui.film.blocks import Block, Card, Page
from lostcity_tui.search import Engine, open_index
from search_peers import Peer, installed

Answer = list[tuple[int, float]]
"""(passage id, score), the best first."""
Ask = Callable[[str], Answer]

#: How a corpus names its kinds, and the (section, kind) of the blocks they become.
KINDS = {"title": ("facts", "title"), "cast": ("cast", "person")}
#: What is typed that nobody meant to be slow: none may take longer than a page of words does.
ADVERSARIAL = {
    "300 letters": "abcdefghij" * 30,
    "60 words": " ".join(f"word{at} man" for at in range(30)),
    "one letter repeated": "a" * 200,
    "one letter, apart": "a " * 100,
    "a pasted page": "The film stars a young man who returns to the city of his father. " * 40,
}


#: Prints a process's own peak in megabytes; `ru_maxrss` would count the process it was forked from.
_PEAK = """
try:
    lines = open("/proc/self/status").read().splitlines()
    print(next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM")))
except OSError:
    import resource
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


class Question(NamedTuple):
    """One query of a truth set."""

    cls: str
    text: str
    right: frozenset[int]


class Typed(NamedTuple):
    """What typing queries letter by letter took and gave."""

    ms: list[float]
    shares: dict[str, list[float]]
    """By class, the share of a query after which a right passage is among the first five."""


def read_corpus(path: Path, most: int) -> list[dict[str, Any]]:
    """Return the first `most` passages of a corpus."""
    with gzip.open(path, "rt") if path.suffix == ".gz" else path.open() as stream:
        return [json.loads(line) for _, line in zip(range(most), stream, strict=False)]


def read_questions(paths: Iterable[Path], known: set[int]) -> list[Question]:
    """Return the queries of truth sets that a corpus can answer."""
    rows = [json.loads(line) for path in paths for line in path.read_text().splitlines() if line]
    asked = [Question(row["cls"], row["q"], frozenset(row["rel"]) & known) for row in rows]
    return [question for question in asked if question.right]


def pages(rows: list[dict[str, Any]]) -> Iterator[Page]:
    """Yield the films of a corpus; a block's address is its passage's id."""
    for film, passages in groupby(rows, key=lambda row: row["film"]):
        group = list(passages)
        card = Card(str(film), group[0]["title"], "", group[0]["year"] or 0)
        yield Page(card, tuple(map(_block, group)))


def _block(row: dict[str, Any]) -> Block:
    section, kind = KINDS.get(row["kind"], ("synopsis", "synopsis"))
    label, text = (row["text"], "") if kind == "person" else ("", row["text"])
    return Block(str(row["id"]), "", section, kind, label, text)


def asking(engine: Engine) -> Ask:
    """Return what asks `engine` for the ten best passages."""
    return lambda text: [(int(hit.anchor), hit.score) for hit in engine.search(text, limit=10).hits]


def rank(answer: Answer, right: frozenset[int]) -> int:
    """Return the rank of the best right passage within the first ten, or 0.

    Wrong passages that tie with it stand before it.
    """
    for passage, score in answer[:10]:
        if passage in right:
            return 1 + sum(other >= score and wrong not in right for wrong, other in answer[:10])
    return 0


def quality(ask: Ask, questions: Iterable[Question]) -> dict[str, list[int]]:
    """Return the rank of every query's answer by class."""
    ranks: dict[str, list[int]] = defaultdict(list)
    for question in questions:
        ranks[question.cls].append(rank(ask(question.text), question.right))
    return ranks


def print_quality(name: str, ranks: dict[str, list[int]]) -> None:
    """Print success@1, success@5 and MRR@10 by class and overall."""
    print(f"\n{name:<28}{'s@1':>7}{'s@5':>7}{'MRR@10':>8}{'n':>6}")
    for cls, places in [
        *ranks.items(),
        ("all", [place for all_ in ranks.values() for place in all_]),
    ]:
        first = statistics.fmean(place == 1 for place in places)
        five = statistics.fmean(0 < place <= 5 for place in places)
        mean = statistics.fmean(1 / place if place else 0.0 for place in places)
        print(f"  {cls:<26}{first:7.3f}{five:7.3f}{mean:8.4f}{len(places):6}")


def type_all(
    asks: dict[str, Ask], questions: list[Question], clock: Callable[[], float]
) -> dict[str, Typed]:
    """Type every query letter by letter, each key stroke asked of everyone in turn.

    So each finds the processor's caches as others left them, as between a person's key strokes.
    """
    typed = {name: Typed([], defaultdict(list)) for name in asks}
    for question in questions:
        found = dict.fromkeys(asks, 1.0)
        for size in range(1, len(question.text) + 1):
            for name, ask in asks.items():
                began = clock()
                answer = ask(question.text[:size])
                typed[name].ms.append(1000 * (clock() - began))
                if found[name] == 1.0 and any(doc in question.right for doc, _ in answer[:5]):
                    found[name] = size / len(question.text)
        for name, share in found.items():
            typed[name].shares[question.cls].append(share)
    return typed


def spread(ms: list[float]) -> tuple[float, float, float, float]:
    """Return the median, 95th and 99th percentile and maximum."""
    ordered = sorted(ms)
    median, high, higher = (
        ordered[min(len(ordered) - 1, int(len(ordered) * part))] for part in (0.5, 0.95, 0.99)
    )
    return median, high, higher, ordered[-1]


def print_typing(typed: dict[str, Typed]) -> None:
    """Print key strokes and how much has to be typed, with ratios to each peer."""
    print(
        f"\n{'a key stroke, ms':<28}{'median':>9}{'p95':>9}{'p99':>9}{'max':>9}"
        f"{'strokes':>9}{'typed':>7}"
    )
    for name, result in typed.items():
        shares = [share for all_ in result.shares.values() for share in all_]
        figures = "".join(f"{value:9.2f}" for value in spread(result.ms))
        print(f"  {name:<26}{figures}{len(result.ms):9}{statistics.fmean(shares):7.2f}")
    ours = spread(typed["lostcity"].ms)
    for name, result in typed.items():
        if name != "lostcity":
            theirs = spread(result.ms[: len(typed["lostcity"].ms)])
            figures = "".join(f"{a / b:9.2f}" for a, b in zip(ours, theirs, strict=True))
            print(f"  {'ours / ' + name:<26}{figures}")
    groups = " ".join(
        f"{cls} {statistics.fmean(s):.2f}" for cls, s in typed["lostcity"].shares.items()
    )
    print(f"  typed until among the first five: {groups}")


def nonsense(ask: Ask, known: set[str]) -> tuple[float, float]:
    """Return the share of random letters, and of made-up pairs of words, that show anything."""
    choose = random.Random(7)
    letters = "abcdefghijklmnopqrstuvwxyz"

    def word() -> str:
        while True:
            made = "".join(
                choose.choice("bcdfghjklmnprstvwz")
                + choose.choice("aeiou")
                + choose.choice(("", "", "n", "r", "s", "l"))
                for _ in range(choose.choice((2, 3)))
            )
            if made not in known:
                return made

    noise = ["".join(choose.choices(letters, k=choose.randint(4, 9))) for _ in range(400)]
    pairs = [f"{a} {b}" for a, b in zip(noise[::2], noise[1::2], strict=True)]
    made = [f"{word()} {word()}" for _ in range(200)]
    return statistics.fmean(bool(ask(text)) for text in pairs), statistics.fmean(
        bool(ask(text)) for text in made
    )


def fresh(folder: Path, films: Path, text: str) -> tuple[float, float]:
    """Return (seconds, peak megabytes) of a new process that answers one query from disk."""
    code = (
        "import sys\nfrom pathlib import Path\n"
        f"sys.path.insert(0, {str(Path(__file__).resolve().parent.parent / 'src')!r})\n"
        "from lostcity_tui.search import open_index\n"
        f"films = dict.fromkeys(Path({str(films)!r}).read_text().split('\\n'), '1')\n"
        f"open_index(Path({str(folder)!r}), films, None).search({text!r}, limit=10)\n" + _PEAK
    )
    return _timed(code)


def _timed(code: str) -> tuple[float, float]:
    began = time.perf_counter()
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return time.perf_counter() - began, float(done.stdout or 0)


def print_costs(rows: list[dict[str, Any]], questions: list[Question], built: float) -> None:
    """Print what building, keeping, loading and a first answer cost."""
    all_pages = {page.card.id: page for page in pages(rows)}
    read = {film: (page, "1") for film, page in all_pages.items()}.__getitem__
    films = dict.fromkeys(all_pages, "1")
    bare = _timed(_PEAK)[1]
    with tempfile.TemporaryDirectory() as name:
        folder, listed = Path(name) / "index", Path(name) / "films"
        listed.write_text("\n".join(films))
        open_index(folder, films, read)
        size = sum(path.stat().st_size for path in folder.iterdir())
        began = time.perf_counter()
        open_index(folder, films, read)
        loaded = time.perf_counter() - began
        firsts, textual, peaks = [], [], []
        for question in random.Random(3).sample(questions, min(15, len(questions))):
            seconds, peak = fresh(folder, listed, question.text)
            firsts.append(seconds)
            peaks.append(peak - bare)
            textual.append(_timed("import textual.app")[0])
    print(f"\n  build {built:.2f} s; on disk {size / 1e6:.1f} MB; load {1000 * loaded:.0f} ms")
    print(
        f"  first result in a fresh process: median {1000 * statistics.median(firsts):.0f} ms,"
        f" {statistics.median(firsts) / statistics.median(textual):.2f} times `import textual.app`"
        f" ({1000 * statistics.median(textual):.0f} ms);"
        f" at most {max(peaks):.0f} MB over a bare interpreter"
    )


def print_hardships(ask: Ask, known: set[str]) -> None:
    """Print what nonsense shows and what adversarial input takes."""
    letters, words = nonsense(ask, known)
    print(
        f"\n  nonsense that shows results: random letters {letters:.1%}, made-up words {words:.1%}"
    )
    took = {}
    for name, text in {
        **ADVERSARIAL,
        **{f"“{c}”": c for c in "abcdefghijklmnopqrstuvwxyz0é"},
    }.items():
        began = time.perf_counter()
        ask(text)
        took[name] = 1000 * (time.perf_counter() - began)
    worst = sorted(took, key=lambda name: -took[name])[:6]
    print("  adversarial, ms: " + ", ".join(f"{name} {took[name]:.1f}" for name in worst))


def measure(arguments: argparse.Namespace) -> None:
    """Run the whole benchmark."""
    rows = read_corpus(arguments.corpus, arguments.limit_passages)
    questions = read_questions(arguments.queries, {row["id"] for row in rows})
    clock = time.thread_time if arguments.clock == "cpu" else time.perf_counter
    prepared = list(pages(rows))
    began = time.perf_counter()
    engine = Engine.build(prepared)
    built = time.perf_counter() - began
    print(f"{len(rows):,} passages of {len(prepared):,} films, {len(questions)} queries")
    asks: dict[str, Ask] = {"lostcity": asking(engine)}
    peers: list[Peer] = installed(rows, arguments.peers) if arguments.peers is not None else []
    gc.collect()
    gc.freeze()
    for path in arguments.queries:
        print_quality(
            f"lostcity, {path.stem}",
            quality(asks["lostcity"], read_questions([path], {r["id"] for r in rows})),
        )
    for peer in peers:
        sample = (
            questions if peer.fast else random.Random(1).sample(questions, min(60, len(questions)))
        )
        for path in arguments.queries:
            here = [
                q
                for q in read_questions([path], {r["id"] for r in rows})
                if peer.fast or q in sample
            ]
            print_quality(
                f"{peer.name}, {path.stem}, build {peer.built:.1f} s", quality(peer.ask, here)
            )
    asks |= {peer.name: peer.ask for peer in peers if peer.fast}
    print_typing(type_all(asks, questions[:: arguments.every], clock))
    slow = {
        "lostcity": asks["lostcity"],
        **{peer.name: peer.ask for peer in peers if not peer.fast},
    }
    if len(slow) > 1:
        few = random.Random(2).sample(questions, min(12, len(questions)))
        print_typing(type_all(slow, few, time.perf_counter))
    words = {word for row in rows for word in row["text"].casefold().split()}
    print_hardships(asks["lostcity"], words)
    print_costs(rows, questions, built)
    for peer in peers:
        print(f"  {peer.name}: built in {peer.built:.2f} s, ours {built / peer.built:.2f} of it")
    print(
        "  peak memory of this process"
        f" {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB"
    )


def main() -> None:
    """Parse arguments and measure."""
    parser = argparse.ArgumentParser(description="Measure the search and its peers.")
    parser.add_argument(
        "--corpus", type=Path, required=True, help="passages, JSON lines, maybe .gz"
    )
    parser.add_argument(
        "--queries", type=Path, required=True, nargs="+", help="truth sets, JSON lines"
    )
    parser.add_argument(
        "--limit-passages", type=int, default=10**9, metavar="N", help="the first N only"
    )
    parser.add_argument(
        "--peers", nargs="*", metavar="NAME", help="peers that are installed, or those named"
    )
    parser.add_argument(
        "--every", type=int, default=1, metavar="N", help="type every Nth query only"
    )
    parser.add_argument(
        "--clock", choices=("wall", "cpu"), default="wall", help="cpu where others run too"
    )
    os.environ.setdefault("PYTHONHASHSEED", "0")
    measure(parser.parse_args())


if __name__ == "__main__":
    main()
