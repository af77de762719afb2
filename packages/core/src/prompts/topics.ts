/** What a text may be about, and what to paint for it. */
export type Topic = {
  /**
   * The beginnings of words that speak of it, without accents, in several languages; one with a full stop at its end is
   * the whole word.
   */
  readonly words: string
  /** Less than 1 for what nearly every step says; 1 unless told. */
  readonly weight?: number
  /** Scenes that go with it: things without people or lettering, so that a text can lie over them. */
  readonly scenes: readonly [string, string, string]
}

/** For a text that says nothing in particular. */
export const generalScenes = [
  "Layered hills fading into morning mist",
  "Calm sea under a wide evening sky",
  "Sunlight falling through tall trees onto moss",
  "Soft dunes with long shadows at dawn",
  "Clouds seen from above in the first light",
  "Large leaves in the corners of a bright, empty wall",
] as const

export const topics: readonly Topic[] = [
  {
    words: "welcom willkommen bienvenu bienvenid benvenut bem-vindo hello. hallo. hola. ciao. 欢 добро",
    weight: 0.2,
    scenes: [
      "An open garden gate in warm morning light",
      "A winding path that leads to a bright clearing",
      "Sunrise over layered hills with drifting mist",
    ],
  },
  {
    words:
      "commun gemeinschaft communaut comunidad comunita comunidade member mitglied membre miembr people friend freund amis. amig neighb nachbar together zusammen ensemble junto сообществ 社",
    weight: 0.5,
    scenes: [
      "A circle of paper lanterns glowing at dusk",
      "A village square with string lights in the blue hour",
      "Many small boats moored together in a calm harbour",
    ],
  },
  {
    words:
      "team. teams. colleague kolleg collegue equipe equipo squad. office buro. bureau oficina work. job. jobs. arbeit travail trabajo lavoro compan unternehmen empresa",
    scenes: [
      "A skyline in evening haze with the first windows lit",
      "A quiet desk by a large window over rooftops",
      "Bridges over a wide river at sunrise",
    ],
  },
  {
    words:
      "goal ziel. ziele objecti objetiv obiettiv challeng herausforder defi. reto. milestone achiev succe erfolg reussi exito target",
    scenes: [
      "A mountain summit above the clouds at sunrise",
      "A narrow ridge path that climbs towards the light",
      "Stone steps that lead up a green hillside",
    ],
  },
  {
    words:
      "hik wander randonn senderi mountain berg. berge montagn montan climb kletter trail. summit gipfel alps. 山 гор",
    scenes: [
      "Mountain ranges behind each other in blue haze",
      "An alpine meadow below snowy peaks",
      "A mountain lake that mirrors the evening sky",
    ],
  },
  {
    words:
      "ocean sea. meer. mer. mar. beach strand plage playa spiaggia sail segel surf swim schwimm diving tauch coast kuste 海 море",
    scenes: [
      "Rolling waves under a low golden sun",
      "A quiet beach at dawn with gentle surf",
      "A turquoise lagoon seen from high above",
    ],
  },
  {
    words:
      "forest wald. foret bosque bosco tree. trees baum camp. camping outdoor nature natur naturalez wildlife 森 лес природ",
    scenes: [
      "Fir trees in morning mist with light between them",
      "A clearing in a beech forest in spring",
      "Fireflies over a forest meadow at dusk",
    ],
  },
  {
    words:
      "garden garten jardin giardino plant. plants pflanz plante flower blume fleur. flor. flores fiori grow wachs bloom seed. organic bio. 花 植 сад",
    scenes: [
      "Wildflowers in a sunlit meadow",
      "Ferns and large leaves around a bright clearing",
      "A greenhouse full of plants in soft light",
    ],
  },
  {
    words:
      "learn lern apprend aprend impar course kurs. kurse cours curso school schule ecole escuela stud book buch. bucher livre libro lesson train bildung educat 学 учеб",
    scenes: [
      "A reading corner beside a tall window at sunset",
      "Paper boats on a calm stream",
      "A library's arches in warm afternoon light",
    ],
  },
  {
    words:
      "music musik musique musica concert konzert concierto song. songs dance tanz danse baile audio band. 音 музык",
    scenes: [
      "Stage lights out of focus in a dark hall",
      "Flowing ribbons of light like sound waves",
      "A record player's glow in a dim evening room",
    ],
  },
  {
    words:
      "food. essen. kochen cook kuche cuisine cocina cucina recipe rezept recette receta restaurant bake backen bakery dinner lunch meal. wine. wein. 食 еда. кухн",
    scenes: [
      "A market stall with lemons and herbs in soft light",
      "A long table under olive trees in the evening",
      "A vineyard on rolling hills in late summer",
    ],
  },
  {
    words: "coffee kaffee cafe. cafes tea. tee. the. 茶 кофе",
    scenes: [
      "Steam over a cup beside a rainy window",
      "Warm lights out of focus in a small cafe",
      "Tea terraces on misty hills",
    ],
  },
  {
    words:
      "sport run. runn lauf. laufen cour. correr fitness gym. yoga workout athlet bike bicycl fahrrad velo. cycl bici football fussball futbol 运 спорт",
    scenes: [
      "An empty running track in the morning sun",
      "A winding road through hills at sunrise",
      "A wide field under a dramatic sky",
    ],
  },
  {
    words:
      "health gesund sante. salud salute wellness wellbeing relax entspann meditat mindful achtsam yoga spa. sleep schlaf calm ruhe. balance 健 здоров",
    scenes: [
      "Stacked stones beside still water",
      "Soft ripples on a lake in pale light",
      "Lavender fields that fade into haze",
    ],
  },
  {
    words:
      "travel reise. reisen voyage viaj viagg trip. trips map. karte. explor entdeck decouvr descubr journey adventure abenteuer aventur guide. 旅 путешеств",
    scenes: [
      "A winding coast road above the sea",
      "Contour lines of an imaginary map in soft colours",
      "Hot-air balloons over a valley at dawn",
    ],
  },
  {
    words:
      "tech digital software code. coding program. programm data. daten donnees datos developer entwickl computer internet cloud. ai. ki. innovat startup future zukunft 科 технолог",
    scenes: [
      "Fine lines of light that flow through the dark",
      "Folded geometric planes in cool colours",
      "Softly glowing waves of tiny points",
    ],
  },
  {
    words:
      "art. arts kunst arte. design kreativ creativ creat craft handwerk artisan paint. painting malen malerei peint pintu draw. museum galerie gallery 艺 искусств",
    scenes: [
      "Layers of coloured paper with gentle shadows",
      "Silky folds of colour that flow into each other",
      "Brushes in a jar beside a sunlit wall",
    ],
  },
  {
    words:
      "celebrat feier. feiern fete. fiesta festa party birthday geburtstag anniversa jubila congrat gluckwunsch felicit thank danke. merci. gracias grazie 祝 праздник",
    scenes: [
      "Golden lights out of focus at night",
      "Paper lanterns rising into an evening sky",
      "Confetti in the sunlight of a summer garden",
    ],
  },
  {
    words:
      "secur sicher. sicherheit securite segur sicurezza privacy datenschutz password passwort trust vertrau confiance confian rule regel regle regla polic richtlinie code-of-conduct 安 безопас",
    scenes: [
      "A lighthouse on a calm evening coast",
      "An old stone bridge over a quiet river",
      "A harbour wall that shelters small boats",
    ],
  },
  {
    words:
      "money geld. finan invest budget spar. sparen saving econom wirtschaft pay. payment bezahl preis. price. plan. plans 金 деньг",
    scenes: [
      "Young trees in rows on a gentle slope",
      "Terraced fields in golden evening light",
      "A steady river through a wide valley",
    ],
  },
  {
    words:
      "child kinder. kind. enfant nino nina bambin famil baby. parent eltern play. spiel. spielen jeu. jeux juego game toy. 孩 дет семь",
    scenes: [
      "Kites over a green hill on a windy day",
      "A tree house in a sunny garden",
      "Soft round hills and clouds like toys",
    ],
  },
  {
    words:
      "space. weltraum espace. espacio star. stars stern. sterne etoile estrella astronom science wissenschaft ciencia scienza galaxy planet 宇 космос",
    scenes: [
      "A band of stars over dark mountains",
      "Folded clouds of gas in deep space",
      "The bright rim of a planet in the night",
    ],
  },
  {
    words:
      "animal tier. tiere animaux dog. dogs hund. hunde chien perro cat. cats katze. chat. gato bird vogel oiseau pajaro horse pferd cheval caballo 动 животн",
    scenes: [
      "Birds in a wide sky over reeds at dawn",
      "A meadow path along an old wooden fence",
      "Tracks in fresh snow beside a forest",
    ],
  },
  {
    words: "home. haus. zuhause maison casa. city stadt. ville. ciudad citta. town. urban neighbo 城 город",
    scenes: [
      "Rooftops in the evening haze, the first windows lit",
      "A narrow street with flowers in morning light",
      "A skyline mirrored in a calm river",
    ],
  },
]

/** Times that a text may speak of; a scene is painted in the one that is named first. */
export const times: readonly { readonly words: string; readonly phrase: string }[] = [
  {
    words: "winter. hiver invierno inverno snow schnee christmas weihnacht noel. navidad natale 冬 зим",
    phrase: "in winter, with fresh snow",
  },
  { words: "spring. fruhling printemps primavera easter ostern paques 春 весн", phrase: "in spring, with blossom" },
  { words: "summer sommer. ete. verano estate. verao 夏 лет", phrase: "in high summer" },
  { words: "autumn herbst automne otono autunno outono halloween harvest ernte 秋 осен", phrase: "in autumn colours" },
  { words: "night nacht. nuit. noche notte noite 夜 ноч", phrase: "on a clear night" },
  { words: "evening abend. abends soir. soiree tarde. sera. sunset 晚 вечер", phrase: "in the light of the evening" },
]
