import { html } from "hono/html"

/** What the page itself says, beside the wizard's own words. `{n}` is a slide's number, `{total}` that of all. */
export type Texts = {
  next: string
  back: string
  /** Names the group of links to all slides. */
  slides: string
  /** What assistive technology calls the whole. */
  carousel: string
  /** What assistive technology calls a part of it. */
  slide: string
  /** Names a slide by its place. */
  place: string
  /** The same as a sentence of its own. */
  position: string
  /** What all this is written in where that is not the wizard's language. */
  language: string | null
}

type Row = [
  next: string,
  back: string,
  slides: string,
  carousel: string,
  slide: string,
  place: string,
  position: string,
]

const english: Row = ["Next", "Back", "Slides", "carousel", "slide", "{n} of {total}", "Slide {n} of {total}"]

/** By language, as `Intl` writes it; Chinese in traditional characters is told apart by its script. */
const rows: Partial<Record<string, Row>> = {
  en: english,
  ar: ["التالي", "السابق", "الشرائح", "عرض شرائح", "شريحة", "{n} من {total}", "الشريحة {n} من {total}"],
  cs: ["Další", "Zpět", "Snímky", "karusel", "snímek", "{n} z {total}", "Snímek {n} z {total}"],
  da: ["Næste", "Tilbage", "Slides", "karrusel", "slide", "{n} af {total}", "Slide {n} af {total}"],
  de: ["Weiter", "Zurück", "Folien", "Karussell", "Folie", "{n} von {total}", "Folie {n} von {total}"],
  el: ["Επόμενη", "Πίσω", "Διαφάνειες", "καρουζέλ", "διαφάνεια", "{n} από {total}", "Διαφάνεια {n} από {total}"],
  es: ["Siguiente", "Atrás", "Diapositivas", "carrusel", "diapositiva", "{n} de {total}", "Diapositiva {n} de {total}"],
  fa: ["بعدی", "قبلی", "اسلایدها", "نمایش اسلاید", "اسلاید", "{n} از {total}", "اسلاید {n} از {total}"],
  fi: ["Seuraava", "Takaisin", "Diat", "karuselli", "dia", "{n}/{total}", "Dia {n}/{total}"],
  fr: [
    "Suivant",
    "Retour",
    "Diapositives",
    "carrousel",
    "diapositive",
    "{n} sur {total}",
    "Diapositive {n} sur {total}",
  ],
  he: ["הבא", "הקודם", "שקופיות", "קרוסלה", "שקופית", "{n} מתוך {total}", "שקופית {n} מתוך {total}"],
  hi: ["आगे", "पीछे", "स्लाइड", "कैरोसेल", "स्लाइड", "{total} में से {n}", "{total} में से स्लाइड {n}"],
  hu: ["Tovább", "Vissza", "Diák", "karusszel", "dia", "{n}/{total}", "{n}. dia, összesen {total}"],
  it: ["Avanti", "Indietro", "Diapositive", "carosello", "diapositiva", "{n} di {total}", "Diapositiva {n} di {total}"],
  ja: ["次へ", "戻る", "スライド", "カルーセル", "スライド", "{n}/{total}", "スライド {n}/{total}"],
  ko: ["다음", "이전", "슬라이드", "캐러셀", "슬라이드", "{n}/{total}", "슬라이드 {n}/{total}"],
  nb: ["Neste", "Tilbake", "Lysbilder", "karusell", "lysbilde", "{n} av {total}", "Lysbilde {n} av {total}"],
  nl: ["Volgende", "Terug", "Dia’s", "carrousel", "dia", "{n} van {total}", "Dia {n} van {total}"],
  pl: ["Dalej", "Wstecz", "Slajdy", "karuzela", "slajd", "{n} z {total}", "Slajd {n} z {total}"],
  pt: ["Avançar", "Voltar", "Slides", "carrossel", "slide", "{n} de {total}", "Slide {n} de {total}"],
  ro: ["Înainte", "Înapoi", "Diapozitive", "carusel", "diapozitiv", "{n} din {total}", "Diapozitivul {n} din {total}"],
  ru: ["Далее", "Назад", "Слайды", "карусель", "слайд", "{n} из {total}", "Слайд {n} из {total}"],
  sv: ["Nästa", "Tillbaka", "Bilder", "karusell", "bild", "{n} av {total}", "Bild {n} av {total}"],
  tr: ["İleri", "Geri", "Slaytlar", "karusel", "slayt", "{n}/{total}", "Slayt {n}/{total}"],
  uk: ["Далі", "Назад", "Слайди", "карусель", "слайд", "{n} з {total}", "Слайд {n} з {total}"],
  ur: ["اگلی", "پچھلی", "سلائیڈیں", "سلائیڈ شو", "سلائیڈ", "{total} میں سے {n}", "{total} میں سے سلائیڈ {n}"],
  vi: ["Tiếp", "Quay lại", "Trang chiếu", "băng chuyền", "trang chiếu", "{n}/{total}", "Trang chiếu {n}/{total}"],
  zh: ["下一页", "上一页", "幻灯片", "轮播", "幻灯片", "第 {n} 张，共 {total} 张", "第 {n} 张幻灯片，共 {total} 张"],
  "zh-Hant": [
    "下一頁",
    "上一頁",
    "投影片",
    "輪播",
    "投影片",
    "第 {n} 張，共 {total} 張",
    "第 {n} 張投影片，共 {total} 張",
  ],
}

/** The languages that the page can speak. */
export const languages = Object.keys(rows)

const rowOf = (tag: string): Row => {
  const { language, script } = new Intl.Locale(tag).maximize()
  // Norwegian has two written forms; the readers of one read the other.
  const name = language === "no" || language === "nn" ? "nb" : language
  return rows[`${name}-${script}`] ?? rows[name] ?? english
}

/**
 * The page's own words in a language; English where we do not have it.
 *
 * @param language a tag that `languageSchema` has accepted
 * @example
 * textsFor("pt-BR").next // "Avançar"
 */
export const textsFor = (language: string): Texts => {
  const row = rowOf(language)
  const [next, back, slides, carousel, slide, place, position] = row
  const isForeign = row === english && new Intl.Locale(language).language !== "en"
  return { next, back, slides, carousel, slide, place, position, language: isForeign ? "en" : null }
}

/** The attribute that lets a screen reader speak these words as they are meant; none where the page's own says it. */
export const languageOf = ({ language }: Texts) => (language === null ? "" : html` lang="${language}"`)

/**
 * @param template `place` or `position`
 * @example
 * fillIn("{n} of {total}", 2, 8) // "2 of 8"
 */
export const fillIn = (template: string, number: number, total: number): string =>
  template.replace("{n}", String(number)).replace("{total}", String(total))
