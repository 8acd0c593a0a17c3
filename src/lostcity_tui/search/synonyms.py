"""What plain questions mean: words that only ask, and words that name the same thing.

The table pairs what people say with what a dossier's labels say. It is read in one direction:
a word typed (or its stem) stands, at a discount, for each of its listed words.
"""

#: Words of a question or a description that carry next to nothing.
_NOISE_WORDS = """
a an the of in on at to and or is are was were be been it its this that these those with for
from by as what which who whom whose when where why how did does do done has have had about tell
me show find movie movies film films picture one some any there i you he she they his her their
him them into out than then so called name named s happen happens happened happening much many
going goes go get gets got kind please want know can could would will really actually exactly
again whole thing things stuff
"""
NOISE = frozenset(_NOISE_WORDS.split())
#: Words that open a question; the noise in a question says nothing at all.
_QUESTION_WORDS = "who what which whose when where why how is was does did do are were can"
QUESTIONS = frozenset(_QUESTION_WORDS.split())
#: A word, then what it may stand for.
_SAYS = """
think review opinion
thinks review opinion
said says
say says
kill killed killer end dies
kills killed killer end dies
killer kills killed
sang song performer
sings song performer
singer song performer
sung song performer
voices voice
voiced voice
explodes explosion explosions blown
explode explosion explosions blown
kidnapped stolen
kidnaps steal steals
steals stolen kidnap
actors cast
directors director
writers writer
author writer
authors writer
rated rating
poster tagline
subtitle languages
dubbed dub
spoken languages
alternative also
die end death dies killed destroyed demise
dies end death die killed destroyed demise
died end death dies killed destroyed demise
killed end death dies die demise
death end dies die demise
fate end becomes
becomes end
composed composer music score soundtrack
composes composer music
scored composer music score
songs soundtrack song music lyrics
song soundtrack songs music lyrics
music composer soundtrack
directed director direction
directs director
filmmaker director
wrote writer screenplay writing story dialogue
written writer screenplay
writes writer screenplay
scriptwriter writer screenplay
script screenplay writer
shot cinematography filming
photographed cinematography
cameraman cinematography
cinematographer cinematography
filmed filming location cinematography
edited editor
cut editor version
produced producer
produces producer
dressed costumes costume
costume costumes
plays cast
played cast
play cast
actor cast
actress cast
starring cast
stars cast
voice cast voiced
long runtime length
running runtime
length runtime
duration runtime
minutes runtime
cost budget
earn gross
earned gross
earnings gross
grossed gross
gross box office
made box office
make box office
money box office budget gross
much box office budget
takings gross
premiered release premiere
premiere release
released release
opened release
came release
out release
dvd release
bluray release
rated certification rating
age certification
certificate certification
score rating reception
stars rating
rating reception certification
country countries
language languages
genre genres
prize awards
prizes awards
award awards
won awards
nominated awards
oscar awards
stream watch
streaming watch
quote tagline
slogan tagline
mistake goof goofs
mistakes goof goofs
error goof goofs
trivia trivia
sequel connection
remake connection
compared similar
like similar
critics review reception
critic review
opinion review
thought review
liked positive review
loved positive review
hated negative review
disliked negative review
"""

#: Two words that together ask for one thing, and the word that names it.
PAIRS = {
    ("how", "long"): "runtime",
    ("come", "out"): "release",
    ("came", "out"): "release",
    ("comes", "out"): "release",
    ("made", "by"): "director",
    ("set", "in"): "where",
    ("happens", "to"): "becomes",
    ("happened", "to"): "becomes",
}

#: Words for much the same; each stands for the others, in all forms that are listed.
_GROUPS = """
kill kills killed murder murders murdered slay strangle strangles strangled stab stabs stabbed
survive survives survived alive
save saves saved rescue rescues rescued
steal steals stole stolen rob robs robbed robbery theft
kidnap kidnaps kidnapped abduct abducts abducted snatch snatched
fall falls fell drop drops dropped sink sinks sank
job trade work profession occupation
scary frightening terrifying disturbing creepy nightmarish dark
funny comic humour humor comedy
sad melancholy sorrow
beautiful gorgeous pretty stunning
boring dull tedious slow
confusing muddled incoherent
kid kids child children
boy boys girl girls
brother sibling
boss leader head chief
boat boats ship ships vessel
sea ocean water
scientist inventor maker
fight fights attack attacks battle
love romance
dream dreams nightmare nightmares
beat beats defeat defeats destroy destroys overcome
find finds discover discovers
twin twins siamese conjoined
explode explodes explosion blast
drown drowns drowning drowned
money cash
police policeman officer
church cult sect
"""
ALIKE: dict[str, tuple[str, ...]] = {}
"""Word → words for much the same."""
for _group in map(str.split, _GROUPS.strip().split("\n")):
    for _one in _group:
        ALIKE[_one] = tuple(other for other in _group if other != _one)

MEANINGS: dict[str, tuple[str, ...]] = {}
"""Word as typed → words of labels that it may stand for."""
for _said, *_meant in map(str.split, _SAYS.strip().split("\n")):
    MEANINGS[_said] = tuple(dict.fromkeys((*MEANINGS.get(_said, ()), *_meant)))
