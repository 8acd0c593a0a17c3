"""What plain questions mean: words that only ask, and words that name the same thing.

`NOISE` says next to nothing, and still less in what one of `QUESTIONS` opens. `PAIRS` are two words
in place of the one that they ask for, where an index has it. `MEANINGS` go one way: a word as it
is typed stands, at a discount, for words of a dossier's labels too. `ALIKE` goes both ways: each
word of a group stands for all others of it. No table is asked for a stem: each form is listed.
"""

#: Words of a question or a description that carry next to nothing.
_NOISE_WORDS = """
a an the of in on at to and or is are was were be been it its this that these those with for
from by as what which who whom whose when where why how did does do done has have had about tell
me show find movie movies film films picture one some any there i you he she they his her their
him them theirs into out than then so called name named s happen happens happened happening much
many going goes go get gets got kind please want know can could would will really actually exactly
again whole thing things stuff mr mrs ms dr prof
whats whos wheres whens hows thats theres its hes shes theyre doesnt didnt dont isnt wasnt arent
cant cannot couldnt wont wouldnt
"""
NOISE = frozenset(_NOISE_WORDS.split())
#: Words that a title may begin with and be looked for without.
ARTICLES = frozenset(("the", "a", "an"))
#: Words that open a question; the noise in a question says nothing at all.
_QUESTION_WORDS = """
who what which whose when where why how whos whats wheres hows is was does did do are were can
"""
QUESTIONS = frozenset(_QUESTION_WORDS.split())
#: Words by which something is asked of a film that is named.
_ASKED_WORDS = """
cast actor actors actress actresses star stars starring plays played portrayed role roles
character characters director directors directed writer writers wrote written screenplay script
composer music soundtrack score song songs crew producer camera costumes runtime running time
length minutes year release released premiere genre genres country countries language languages
rating rated ratings certificate budget gross box office money awards oscar oscars prizes
nominations tagline plot synopsis story summary premise review reviews critics trivia goofs
quotes ending end trailer poster sequel watch streaming stream dvd title titles
"""
ASKED = QUESTIONS | set(_ASKED_WORDS.split())
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
clothes costumes costume
clothing costumes costume
wardrobe costumes costume
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

#: Words that may stand between the two of a pair.
BETWEEN = frozenset({"the", "a", "an", "for", "it", "they", "this", "that"})
#: Two words that together ask for one thing, and the word that names it.
PAIRS = {
    ("how", "long"): "runtime",
    ("come", "out"): "release",
    ("came", "out"): "release",
    ("comes", "out"): "release",
    ("made", "by"): "director",
    ("set", "in"): "where",
    ("happens", "to"): "becomes",
    ("happen", "to"): "becomes",
    ("did", "make"): "gross",
    ("did", "earn"): "gross",
    ("wrote", "music"): "composer",
    ("made", "music"): "composer",
    ("did", "music"): "composer",
    ("does", "music"): "composer",
    ("does", "end"): "ending",
    ("did", "end"): "ending",
    ("does", "begin"): "opening",
    ("does", "start"): "opening",
    ("film", "end"): "ending",
    ("movie", "end"): "ending",
    ("sings", "song"): "performer",
    ("sang", "song"): "performer",
    ("is", "about"): "premise",
    ("movie", "about"): "premise",
    ("film", "about"): "premise",
    ("story", "about"): "premise",
    ("plot", "summary"): "synopsis",
    ("was", "released"): "release",
    ("is", "released"): "release",
    ("when", "released"): "release",
    ("was", "made"): "year",
    ("take", "place"): "setting",
    ("takes", "place"): "setting",
    ("who", "plays"): "portrayed",
    ("who", "played"): "portrayed",
    ("who", "acts"): "portrayed",
    ("happened", "to"): "becomes",
} | {
    (word, whom): "suitable"
    for word in ("ok", "okay", "good", "safe", "right", "appropriate", "scary")
    for whom in ("kids", "kid", "children", "child")
}

#: Words for much the same; each stands for the others, in all forms that are listed.
_GROUPS = """
kill kills killed killing murder murders murdered slay slain
strangle strangles strangled choke chokes choked throttle throttles
stab stabs stabbed stabbing knife knifed dagger
die dies died dead perish perishes demise
survive survives survived alive
save saves saved rescue rescues rescued free frees freed liberate
steal steals stole stolen stealing rob robs robbed robbing robbery robber theft thief thieves heist
safe strongbox vault
kidnap kidnaps kidnapped kidnapping abduct abducts abducted abduction snatch snatched captor captors
fall falls fell drop drops dropped sink sinks sank
throw throws threw thrown push pushes pushed shove toss
lose loses lost loss
job trade work profession occupation
scary frightening terrifying disturbing creepy nightmarish dark frighten frightens
funny comic humour humor comedy amusing
sad melancholy sorrow sorrowful
cry cries cried crying weep weeps tear tears
happy happiness joy
beautiful gorgeous pretty stunning lovely beauty
ugly hideous grotesque monstrous
boring dull tedious slow drags meanders
confusing confused muddled incoherent complicated puzzling puzzles
strange weird odd bizarre peculiar outlandish
great excellent superb brilliant wonderful marvellous fantastic amazing
masterpiece classic
bad awful terrible poor worst
weak weakness flaw flaws flawed fault faults
criticism criticisms critics critical complaint complaints complains
praise praises praised admires admiring
enjoy enjoys enjoyed loved liked likes
hate hates hated dislike dislikes disliked
sense logic logical coherent
kid kids child children youngster youngsters toddlers tykes
suitable appropriate okay
boy boys
girl girls
man men guy
woman women lady
brother sibling
wife husband spouse married marriage
mother father parent parents
family families
orphan orphans orphaned
old elderly ageing aging aged older ages
young younger youth
tiny little small diminutive dwarf
big large huge giant enormous
strong strongman strength muscle muscular
boss leader head chief ringleader employer
manager owner impresario
boat boats ship ships vessel
wreck shipwreck crash crashes crashing collision
sea ocean water waters underwater
water waters harbour harbor
harbour harbor port dock docks pier quay
rig platform
scientist inventor maker creator genius professor doctor
invent invents invented create creates created made built
mad crazy insane demented deranged lunatic
evil wicked villain sinister foul
fight fights attack attacks attacked battle
defend protect protects protected
help helps helped assist aid
love romance
friend friends friendship companion companions
dream dreams nightmare nightmares
beat beats defeat defeats defeated destroy destroys destroyed overcome foil foils foiled
find finds found discover discovers discovered
search searches seek seeks searching
twin twins siamese conjoined
clone clones copies double doubles identical lookalike lookalikes duplicate
robot robots cyborg cyborgs
explode explodes exploding explosion explosions blast blown bomb bombs dynamite
drown drowns drowning drowned
money cash
police policeman officer
church cult sect religious religion
circus carnival fair funfair sideshow
acrobat performer performers artiste
flea fleas bug bugs insect insects
poison poisons poisoned venom toxin
hypnosis hypnotise hypnotize hypnotised hypnotized brainwash brainwashed
tank aquarium vat jar bowl
machine machines device contraption apparatus
memory memories remember remembers recall recalls
amnesia amnesiac forgot forgets forgotten memory
run runs flee flees escape escapes escaped
hide hides hid hidden
chase chases chased pursue pursues pursued
catch catches caught capture captures captured prisoner prisoners trap trapped
trick tricks tricked deceive deceives fool fools
betray betrays betrayed betrayal
dive diver divers
leave leaves left abandon abandons abandoned
spear harpoon harpoons
bird birds seagull gull seabird
eat eats food
sell sells sold trade trades exchange bargain deal
fake fakes bogus suspicious doubtful doubt
city town
house home
bar pub tavern
start begin begins beginning opening
end ends ending finish finishes finale
clothes clothing costume costumes dress wardrobe
colour colours color colors palette
visual visuals visually look looks imagery images
music tune score
story plot storyline narrative
acting performance performances
theme themes meaning message interpretation
influence influences influenced inspired inspiration
resemble resembles similar reminds
fantasy fairy tale
award awards prize prizes nominated nomination nominations
beg begs begged begging plead pleads pleaded implore
regret regrets remorse remorseful guilt guilty sorry repent repents
wake wakes woke woken awake awakens revive revives revived
sleep sleeps asleep sleeping slept
shoot shoots gun guns pistol rifle
ghost ghosts spirit spectre haunted haunting
physician doctor surgeon
teacher teachers tutor schoolteacher
soldier soldiers army military troops
war wars warfare wartime
car cars automobile vehicle
train trains railway railroad
plane airplane aeroplane aircraft
letter letters message note
wedding marriage marry marries bride groom
baby babies infant newborn
prison jail gaol prisoner convict inmate
trial court judge lawyer attorney
detective detectives investigator inspector sleuth
spy spies agent espionage
gangster gangsters mobster mafia
alien aliens extraterrestrial
spaceship spacecraft rocket
monster monsters creature creatures beast
witch witches sorcerer wizard magician magic magical
dog dogs puppy hound
island islands isle
forest woods jungle
farm farmer ranch rancher
village villages town
street road highway
storm hurricane tornado
fire fires burn burns burnt burned blaze
rich wealthy millionaire heiress
poor poverty beggar
sick ill illness disease
revenge vengeance avenge avenges
lie lies lied liar lying
journey trip travel travels voyage
hunt hunts hunter hunted
dance dances dancer dancing ballet
painter artist painting
writer author novelist
reporter journalist newspaperman newspaper
priest minister pastor clergyman
devil satan demon demons
jealous jealousy envy
rid dispose disposed disposes
"""
ALIKE: dict[str, tuple[str, ...]] = {}
"""Word → words for much the same."""
for _group in map(str.split, _GROUPS.strip().split("\n")):
    for _one in _group:
        ALIKE[_one] = tuple(
            dict.fromkeys((*ALIKE.get(_one, ()), *(other for other in _group if other != _one)))
        )

MEANINGS: dict[str, tuple[str, ...]] = {}
"""Word as typed → words of labels that it may stand for."""
for _said, *_meant in map(str.split, _SAYS.strip().split("\n")):
    MEANINGS[_said] = tuple(dict.fromkeys((*MEANINGS.get(_said, ()), *_meant)))
