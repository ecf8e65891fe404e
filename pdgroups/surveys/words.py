"""Words for keepsakes: data, see ``keepsakes``.

Chosen to be plain, easily spelled and kindly meant: no word sounds like another word, has two
spellings, or says anything about pupils, needs, bodies, age, origin or ability. No two are fewer
than two typing slips apart. Their order decides which words a keepsake has: once a survey is
open it must not change, or people who come back would not be recognised.
"""

_FIRST = """
active airy alpine amber apricot arctic autumn azure balmy beaming bouncy brave brisk bubbly bumpy
busy candid candy canvas careful carved central charming cheerful cherry chirpy cinnamon circular
citrus civic classic coastal cobalt colossal comic cool copper cotton crimson crisp crystal cubic
curious dancing dappled daring dazzling denim diamond digital distant dotted double dreamy drifting
eager early earthy eastern elegant emerald endless epic evening famous fancy festive floral flowing
flying foggy folded forest formal fresh frosted fuzzy garden gentle glossy golden grand granite
grassy happy hazel hearty helpful herbal hidden honest hopeful humble humming ideal indigo inland
instant iron jade jaunty jazzy joyful jumping keen kindly knitted lasting leafy leaping lemon lilac
linen lively local lucky lunar lush magenta magic mango marble marine maroon mellow melodic mighty
mild minty modern modest moonlit morning mossy musical natural navy neat noble notable oaken open
orange orbital organic ornate outdoor oval painted papery pastel picnic placid playful poetic
polite popular prime proper proud public purple quaint quilted radiant rainy rapid rare ready
recent regal regular relaxed rising roaming rocky rolling royal ruby rugged rural russet rustic
satin scarlet scenic seaside secure serene shiny silken silver sincere singing smiling smooth snowy
snug social solar solid sonic spicy spiral spotted starry stately steady stellar stormy striped
sudden sugary summer sunny superb swaying swift tangy tartan teal thrifty tidal timber timely topaz
trusty tuneful united unusual upbeat urban useful valiant vanilla varied vast velvet verdant
vibrant violet vital vivid welcome western willing windy winged winter wishful witty wooden woven
zesty zigzag zippy
"""

_SECOND = """
acorn almond anchor apple apron arrow badger balloon banjo barley barrel basket beacon biscuit
bison blanket blossom bluebell bonnet bottle bracelet bracken bramble bucket bugle butter buttercup
butterfly button cabin cactus camel canary candle canoe carpet cashew castle catkin cedar celery
cheetah chestnut chimney chipmunk chutney clarinet clover compass condor cookie cornflower cottage
cowslip crayon cricket crocus crown cucumber cupcake curlew cushion custard daffodil daisy damson
dandelion dolphin domino dragon eagle easel egret engine falcon feather fennel ferret ferry finch
flamingo flapjack flask foxglove gadget galleon garlic gazelle gecko geranium gerbil giraffe
gooseberry guitar hammer hammock hamster hawthorn hazelnut hedgehog heron impala jackal jacket
jaguar jelly jersey jigsaw juniper kayak kestrel kingfisher kitten koala ladder ladybird lantern
leopard lettuce lighthouse linnet lizard lobster locket lollipop lupin magnet magpie mallard mallet
maple marigold marmalade marmot meerkat mirror mongoose mushroom napkin needle nettle noodle
notebook nutmeg octopus onion orchid osprey ostrich otter pancake panther papaya parachute parasol
parcel parrot parsley parsnip partridge pasta pecan pelican pencil penguin pepper petunia piano
pickle pineapple platypus popcorn porcupine porridge postcard potato pretzel primrose puffin puma
pumpkin puzzle quilt rabbit radish raspberry redwood reindeer ribbon robin rudder ruler saddle
salad salmon sandal sandpiper sandwich sardine satchel saucer scarf scooter seahorse shovel skylark
slipper snowdrop sorbet spaniel sparrow spinach spindle spoon squid squirrel starfish starling
stork suitcase sunflower swan sweater sycamore tadpole teacup teapot telescope terrapin terrier
thimble thistle tiger toaster toffee tomato toucan tractor treacle trellis trolley trombone trout
tulip tunnel turtle umbrella violin vole waffle walnut warbler willow window wombat zebra
"""

_CHECK = """
breeze brook canal canyon cavern cliff cloud comet cove crater delta drizzle dusk farm field frost
galaxy glacier glade gorge grotto gully hedge horizon jetty lagoon lake market marsh meadow meteor
moon mountain oasis orbit orchard pasture pebble planet pond puddle quarry rainbow ravine ridge
river snowflake spring station stream summit sunrise sunset sunshine thicket thunder tower trail
valley village volcano wetland windmill woodland
"""

FIRST: tuple[str, ...] = tuple(_FIRST.split())
SECOND: tuple[str, ...] = tuple(_SECOND.split())
CHECK: tuple[str, ...] = tuple(_CHECK.split())
