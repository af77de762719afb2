import type { HarmonyName } from "./harmonies.ts"
import { foldWord } from "../../prompts/words.ts"
import type { Tone } from "./tone.ts"

/** What a word says about colour: a hue by name (degrees), a whole harmony, how light the picture is. */
export type PaletteHint = {
  readonly hue?: number
  /** 0 (grey) to about 0.2; only with a hue. */
  readonly chroma?: number
  readonly harmony?: HarmonyName
  readonly tone?: Tone
  /** An hour or a season, which colours the things in it: the sea at sunset is red. */
  readonly moment?: true
}

/** Words by what they mean: English first, the commonest of other languages (without accents), emoji. */
const entries: readonly (readonly [hint: PaletteHint, words: string])[] = [
  [
    { hue: 25, chroma: 0.155 },
    "red crimson scarlet ruby cherry rot rouge rojo rosso vermelho 红 紅 赤 красный أحمر ❤ 🔴 🟥 🍎 🍒 🌹",
  ],
  [{ hue: 12, chroma: 0.13 }, "rose raspberry rosa"],
  [{ hue: 355, chroma: 0.13 }, "pink magenta fuchsia 粉 розовый 💗 💖 🩷 🌸"],
  [{ hue: 36, chroma: 0.14 }, "coral salmon terracotta rust copper brick"],
  [{ hue: 55, chroma: 0.14 }, "orange tangerine apricot naranja arancione laranja 橙 оранжевый 🧡 🟠 🍊"],
  [{ hue: 74, chroma: 0.13 }, "amber ochre honey mustard 🍯"],
  [{ hue: 92, chroma: 0.125 }, "yellow lemon gelb jaune amarillo giallo amarelo 黄 黃 желтый 💛 🟡 🍋"],
  [{ hue: 122, chroma: 0.125 }, "lime chartreuse olive 🍏"],
  [{ hue: 148, chroma: 0.115 }, "green grun vert verde 绿 緑 綠 зеленый أخضر 💚 🟢 🍀"],
  [{ hue: 163, chroma: 0.105 }, "emerald jade mint malachite"],
  [{ hue: 192, chroma: 0.088 }, "teal turquoise aqua aquamarine petrol"],
  [{ hue: 212, chroma: 0.095 }, "cyan azure"],
  [{ hue: 256, chroma: 0.125 }, "blue cobalt sapphire blau bleu azul blu 蓝 藍 青 синий голубой أزرق 💙 🔵 🟦"],
  [{ hue: 262, chroma: 0.095, tone: "night" }, "navy"],
  [{ hue: 277, chroma: 0.13 }, "indigo ultramarine"],
  [
    { hue: 300, chroma: 0.13 },
    "purple violet lilac amethyst plum lila violett morado viola roxo 紫 фиолетовый 💜 🟣 🍇",
  ],
  [{ hue: 325, chroma: 0.12 }, "orchid mauve burgundy"],
  [{ hue: 52, chroma: 0.062 }, "brown chocolate bronze walnut braun marron 棕 茶 🤎 🟤 🍫"],
  [{ hue: 80, chroma: 0.04, tone: "day" }, "beige cream ivory vanilla linen"],
  [{ hue: 255, chroma: 0.012 }, "grey gray graphite silver steel concrete grau gris 灰 серый 🩶"],
  [{ hue: 265, chroma: 0.014, tone: "night" }, "black schwarz noir negro nero preto 黑 黒 черный 🖤 ⚫"],
  [{ hue: 80, chroma: 0.012, tone: "pale" }, "white weiss blanc blanco bianco branco 白 белый 🤍 ⚪"],

  [
    { harmony: "sunset", tone: "dusk", moment: true },
    "sunset evening dusk twilight abend sonnenuntergang soir tarde tramonto 夕 вечер закат 🌇 🌆",
  ],
  [
    { harmony: "dawn", tone: "day", moment: true },
    "dawn sunrise morning morgen aube matin amanecer alba 朝 утро рассвет 🌅 🌄",
  ],
  [
    { harmony: "midnight", tone: "night", moment: true },
    "night midnight moon moonlight moonlit nocturnal nacht nuit noche notte noite 夜 ночь ليل 🌙 🌃 🌕 🌚",
  ],
  [{ harmony: "midnight" }, "sky calm business corporate 空 天 небо"],
  [
    { harmony: "ocean" },
    "ocean sea wave water lake river rain harbor harbour sail meer mer mar ozean 海 水 море вода بحر 🌊 💧 🐳 🐬 ⛵",
  ],
  [{ harmony: "lagoon" }, "beach island tropical lagoon reef pool surf strand plage playa 🏖 🏝 🌴 🐠"],
  [{ harmony: "forest" }, "forest wood woodland pine fir jungle moss wald foret bosque bosco 森 林 лес غابة 🌲 🌳"],
  [
    { harmony: "meadow", tone: "day" },
    "meadow spring grass garden field nature plant farm leaf fruhling jardin primavera 春 草 весна 🌱 🌿 🍃 🌷",
  ],
  [{ harmony: "lagoon", tone: "day" }, "summer holiday vacation sommer verano 夏 лето"],
  [{ harmony: "autumn", moment: true }, "autumn fall harvest pumpkin maple herbst automne otono 秋 осень 🍂 🍁 🎃"],
  [
    { harmony: "winter", tone: "day", moment: true },
    "winter snow ice frost frozen arctic glacier cold invierno hiver 冬 雪 зима снег ❄ ⛄ 🧊",
  ],
  [{ harmony: "stone" }, "stone rock marble slate minimal minimalist minimalistic clean monochrome 石 🪨"],
  [{ harmony: "stone", tone: "pale" }, "porcelain"],
  [{ tone: "day" }, "mist misty fog foggy haze hazy nebel brume niebla 雾 霧 туман 🌫"],
  [{ harmony: "desert" }, "desert dune sand canyon savanna sahara clay wuste desierto 沙 пустыня صحراء 🏜 🐪 🐫"],
  [{ harmony: "aurora", tone: "night", moment: true }, "aurora borealis northern polarlicht"],
  [
    { harmony: "nebula", tone: "night" },
    "nebula galaxy space cosmic cosmos universe star starry planet weltraum espace espacio 星 宇 космос 🌌 ✨ ⭐ 🌟 🚀 🪐",
  ],
  [
    { harmony: "blossom" },
    "blossom flower floral sakura cherry-blossom love romantic wedding valentine blume fleur flor 花 桜 💐 🌺 💕",
  ],
  [
    { harmony: "lavender" },
    "lavender dream dreamy magic magical fantasy meditation sleep traum reve sueno 梦 夢 мечта 🔮 🦄",
  ],
  [{ harmony: "sage" }, "sage wellness yoga zen spa balance eco organic herbal 🧘 🍵"],
  [{ harmony: "peach" }, "peach warm warmth cozy cosy friendly baby family soft 🍑"],
  [{ harmony: "cinema" }, "film movie city office urban teamwork meeting 🎬 🏙"],
  [{ harmony: "ember", tone: "night" }, "fire flame ember lava volcano campfire feuer feu fuego 火 огонь 🔥 🌋"],
  [
    { harmony: "gold" },
    "gold golden luxury luxurious elegant premium award champagne oro dorado 金 золото 🏆 👑 💰 🥂",
  ],
  [{ harmony: "coffee" }, "coffee cafe bakery bread wooden leather rustic vintage kaffee ☕ 🥐 📚"],
  [{ harmony: "neon", tone: "night" }, "neon cyberpunk gaming game club disco synthwave retrowave 🎮 🕹"],
  [
    { harmony: "party" },
    "party celebration celebrate festival carnival birthday fun confetti colorful colourful rainbow fest fete fiesta festa праздник 🎉 🎊 🎈 🥳 🌈 🎂",
  ],
  [
    { harmony: "indigo" },
    "tech technology digital data science future futuristic code software startup innovation 💻 🤖",
  ],

  [{ tone: "night" }, "dark lights moody dramatic mysterious deep"],
  [{ tone: "day" }, "bright sunny sunshine daylight day light fresh cheerful happy optimistic ☀ 🌞 😀 😊"],
  [{ tone: "pale" }, "pastel pale airy subtle gentle delicate minimal minimalist minimalistic"],
]

/** What each word says; a word may say several things. */
export const paletteHints: ReadonlyMap<string, readonly PaletteHint[]> = (() => {
  const hints = new Map<string, PaletteHint[]>()
  for (const [hint, words] of entries) {
    for (const word of words.split(" ").map(foldWord)) hints.set(word, [...(hints.get(word) ?? []), hint])
  }
  return hints
})()
