"""What the bundled dossier must hold, and who says so. The four sources themselves are not here."""

import pytest

from lostcity_tui.dossier import read
from lostcity_tui.film.blocks import Block, Page
from lostcity_tui.film.outline import page
from lostcity_tui.paths import data_dir

S, M, A, W, R, RW = "stream", "imdb", "alchetron", "alchetron.wiki", "record", "record.wiki"

#: (section, words that stand together in one passage, a source that states it)
STATED = (
    ("facts", "Tagline|Where happily ever after is just a dream.", S),
    ("facts", "Tagline|Where happily ever after is just a dream.", A),
    ("facts", "Original title|La cité des enfants perdus|French", W),
    ("facts", "Original title|La Cite des enfants perdus|doubt", RW),
    ("facts", "Also known as|Місто загублених дітей", M),
    ("facts", "Year|1995", R),
    ("facts", "Runtime|108 min|1h48m", S),
    ("facts", "Runtime|112 min", R),
    ("facts", "Cannes|festival|May 1995", A),
    ("facts", "France|cinema|17 May 1995", A),
    ("facts", "Germany|cinema|17 August 1995", A),
    ("facts", "DVD|19 October 1999", A),
    ("facts", "opening weekend|17 December 1995", M),
    ("facts", "Genres|Fantasy, Sci-Fi", A),
    ("facts", "Genres|Science fantasy, Drama", W),
    ("facts", "Countries|France, Germany, Spain", W),
    ("facts", "Countries|France", RW),
    ("facts", "Languages|French, Cantonese|doubt", A),
    ("facts", "Languages|English|dubbed", M),
    ("facts", "Director|Marc Caro, Jean-Pierre Jeunet", W),
    ("facts", "Director|Marc Caro|one name only", R),
    ("facts", "Writer|Jean-Pierre Jeunet, Gilles Adrien", W),
    ("facts", "Writer|Gilles Adrien, Jean-Pierre Jeunet, Marc Caro", A),
    ("facts", "Screenplay|Guillaume Laurant", A),
    ("facts", "Dialogue|Gilles Adrien", A),
    ("facts", "Additional dialogue|Guillaume Laurant, Jean-Pierre Jeunet", A),
    ("facts", "Composer|Angelo Badalamenti", RW),
    ("facts", "Costumes|Jean-Paul Gaultier", W),
    ("facts", "Soundtrack|Who Will Take Your Dreams Away|lyrics by Marianne Faithfull", M),
    ("facts", "Rating|7.5/10|IMDb users|73,000 votes", M),
    ("facts", "Rating|7.7/10|IMDb users|second-hand", A),
    ("facts", "Rating|7.6/10|Alchetron users|1 vote", A),
    ("facts", "Rating|7.5|unnamed scale", S),
    ("facts", "Rotten Tomatoes|80% fresh|54 reviews", W),
    ("facts", "Metacritic|73", W),
    ("facts", "Awards|5 wins & 14 nominations", M),
    ("facts", "Awards|1995 Cannes Film Festival", RW),
    ("facts", "Budget|$18,000,000|estimated", M),
    ("facts", "Gross US & Canada|$1,738,611", M),
    ("facts", "Opening weekend US & Canada|$34,348|17 December 1995", M),
    ("facts", "Gross worldwide|$1,783,616", M),
    ("facts", "Trivia|white|flesh", M),
    ("facts", "Goof|Uncle Irvin|the Original", M),
    ("facts", "Version|dubbed into English", M),
    ("facts", "Featured in|Les enfants de la cité perdue|1995", M),
    ("facts", "Related work|Delicatessen", W),
    ("facts", "Related work|Micmacs", S),
    ("facts", "Similar|Coraline|doubt", A),
    ("facts", "Similar|Sesame Street Presents Follow That Bird", A),
    ("facts", "video game|PC first, then PlayStation|Miette", W),
    ("facts", "GameRankings|PC version|60%", W),
    ("facts", "GameRankings|PlayStation version|54.50%", W),
    ("facts", "Where to watch|30-day free trial", S),
    ("facts", "Editor of the Alchetron page|Tripti Joshi", A),
    ("cast", "One|Ron Perlman|billing: 1", R),
    ("cast", "The Octopus|Geneviève Brunet|as Genevieve Brunet", M),
    ("cast", "Spellings of Geneviève Brunet|Genevi√®ve", R),
    ("cast", "Lune|Mapi Galán|as Mapi Galan", M),
    ("cast", "Bottle|Briac Barthélémy|as Briac Barthelemy", M),
    ("cast", "Jeannot|Léo Rubion|as Leo Rubion", M),
    ("cast", "Irvin|Jean-Louis Trintignant|voice", W),
    ("cast", "man on the street|Mathieu Kassovitz|uncredited", W),
    ("cast", "Brother Ange-Joseph|Marc Caro", W),
    ("cast", "Names of Irvin|Irving", RW),
    ("cast", "Names of Denree|Denrée", W),
    ("cast", "La Pieuvre", M),
    ("cast", "Scaphandrier", A),
    ("cast", "Octopus is an animal|octopus", R),
    ("cast", "What Krank is|scientist", RW),
    ("cast", "wife|Krank's", S),
    ("plot", "Russian sailor", RW),
    ("plot", "eyes and ears", W),
    ("plot", "manager|stab", W),
    ("plot", "Who ends the Octopus|Marcello", W),
    ("plot", "Who ends the Octopus|chain of events", RW),
    ("plot", "How the bottled dream gets out|Irvin has a clone release it", W),
    ("plot", "How the bottled dream gets out|escapes", RW),
    ("plot", "What sets off the charge|seabird", W),
    ("plot", "What becomes of Marcello|henchman", RW),
    ("plot", "catalogue", RW),
    ("plot", "harpoon", W),
    ("plot", "loop", W),
    ("plot", "papers", RW),
    ("reviews", "SnoopyStyle|Jules Verne", S),
    ("reviews", "roystephen-81252|Terry Gilliam", S),
    ("reviews", "billcr12|Micmacs", S),
    ("reviews", "johnstonjames|Mary Poppins", S),
    ("reviews", "Geraldine|doubt", S),
    ("reviews", "VeteranLight|doubt", S),
    ("reviews", "Lachlan Coulson|doubt", S),
    ("reviews", "Jakoba|doubt", S),
    ("reviews", "featured review|stance: positive", M),
    ("reviews", "Jen Webb and Tony Schirato|capitalism", W),
    ("reviews", "Donna Wilkerson-Barker|two boats", W),
    ("synopsis", "fish tank|harpoon", R),
    ("synopsis", "logline|scientist|children|dream", S),
)  # fmt: skip

#: Questions on which the sources disagree, by words of their label.
DISPUTED = (
    "Runtime", "Countries", "Languages", "Director", "Writer", "Rating", "Names of Denree",
    "Names of Irvin", "Whether the Octopus is an animal", "What Krank is", "Where Krank lives",
    "Whose wife Martha is", "Who toppled the maker", "Who ends the Octopus",
    "What becomes of Marcello", "How the bottled dream gets out", "What sets off the charge",
    "When the rig is mined", "Who wields a harpoon", "How near Miette comes to death",
)  # fmt: skip


@pytest.fixture(scope="module")
def bundled() -> Page:
    reading = read(data_dir() / "the-city-of-lost-children.yaml")
    assert reading.problems == ()
    assert reading.film is not None
    return page(reading.film)


def _words(block: Block) -> str:
    return " ".join((block.label, block.text, *block.notes)).casefold()


@pytest.mark.parametrize(("section", "words", "source"), STATED)
def test_the_bundled_film_says_it_and_says_who_says_so(
    bundled: Page, section: str, words: str, source: str
) -> None:
    parents = {block.anchor: block for block in bundled.blocks}
    wanted = words.casefold().split("|")
    assert any(
        all(
            word in _words(block) + " " + _words(parents.get(block.parent, block))
            for word in wanted
        )
        for block in bundled.blocks
        if block.section == section and source in block.by
    )


@pytest.mark.parametrize("question", DISPUTED)
def test_the_bundled_film_keeps_every_dispute(bundled: Page, question: str) -> None:
    found = [block for block in bundled.blocks if question in block.label and block.standing]
    assert "disputed" in {block.standing for block in found}


def test_the_sources_section_lists_every_dispute_once(bundled: Page) -> None:
    kinds = ("fact", "title", "spelling", "difference")
    listed = [block.links[0] for block in bundled.blocks if block.kind == "dispute"]
    assert sorted(listed) == sorted(
        block.anchor
        for block in bundled.blocks
        if block.standing == "disputed" and block.kind in kinds
    )
    assert len(listed) > 40


def test_every_scene_is_told_by_somebody_and_thirty_or_more_are_told(bundled: Page) -> None:
    scenes = [block for block in bundled.blocks if block.kind == "scene"]
    assert len(scenes) >= 30
    assert all(block.by for block in scenes)
    assert sorted(block.story for block in scenes) == list(range(1, len(scenes) + 1))
    assert [block.label for block in scenes if "story time" in " ".join(block.notes)]


def test_two_revisions_of_one_article_are_one_witness(bundled: Page) -> None:
    origins = dict(bundled.origins)
    assert origins["alchetron.wiki"] == origins["record.wiki"] == "wikipedia"
    star = next(b for b in bundled.blocks if b.anchor == "fact/credit/star")
    assert (star.standing, star.witnesses) == ("one witness", 1)


#: (what it is said of, its first words, a source that does not say so).
UNSAID = (
    ("character/one", "big brother of Denree", M),
    ("character/denree", "little brother of One", M),
    ("character/one", "His little brother", M),
    ("character/one", "hired strong arm of the Octopus", W),
    ("character/krank", "kidnapper of the kidnapped children", W),
    ("character/krank", "usurper of the vanished scientist", RW),
    ("character/octopus", "thief of the fleas", RW),
    ("character/cyclops", "kidnappers of Denree", M),
    ("character/diver", "rescuer of Miette", RW),
    ("scene/denree-taken", "As little brother", M),
)


@pytest.mark.parametrize(("anchor", "words", "source"), UNSAID)
def test_the_bundled_film_says_it_without_those_who_do_not(
    bundled: Page, anchor: str, words: str, source: str
) -> None:
    stated = [
        block.by
        for block in bundled.blocks
        if block.kind in ("relation", "claim")
        and block.anchor.startswith(f"{anchor}/")
        and block.text.startswith(words)
    ]
    assert stated
    assert not any(source in by for by in stated)
