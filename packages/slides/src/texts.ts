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
  /** Ends a wizard that is embedded; in the place of a button that finishes, says that it has. */
  done: string
  /** What the page around an embedded wizard calls the button that puts it away. */
  close: string
  /** Leads on from what has to be agreed to; where there is no box to tick, following it means to agree. */
  agree: string
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
  done: string,
  close: string,
  agree: string,
]

const english: Row = [
  "Next",
  "Back",
  "Slides",
  "carousel",
  "slide",
  "{n} of {total}",
  "Slide {n} of {total}",
  "Done",
  "Close",
  "Agree and go on",
]

/** By language, as `Intl` writes it; Chinese in traditional characters is told apart by its script. */
const rows: Partial<Record<string, Row>> = {
  en: english,
  ar: [
    "التالي",
    "السابق",
    "الشرائح",
    "عرض شرائح",
    "شريحة",
    "{n} من {total}",
    "الشريحة {n} من {total}",
    "تم",
    "إغلاق",
    "أوافق وأتابع",
  ],
  cs: [
    "Další",
    "Zpět",
    "Snímky",
    "karusel",
    "snímek",
    "{n} z {total}",
    "Snímek {n} z {total}",
    "Hotovo",
    "Zavřít",
    "Souhlasím, pokračovat",
  ],
  da: [
    "Næste",
    "Tilbage",
    "Slides",
    "karrusel",
    "slide",
    "{n} af {total}",
    "Slide {n} af {total}",
    "Færdig",
    "Luk",
    "Acceptér og fortsæt",
  ],
  de: [
    "Weiter",
    "Zurück",
    "Folien",
    "Karussell",
    "Folie",
    "{n} von {total}",
    "Folie {n} von {total}",
    "Fertig",
    "Schließen",
    "Zustimmen und weiter",
  ],
  el: [
    "Επόμενη",
    "Πίσω",
    "Διαφάνειες",
    "καρουζέλ",
    "διαφάνεια",
    "{n} από {total}",
    "Διαφάνεια {n} από {total}",
    "Τέλος",
    "Κλείσιμο",
    "Αποδοχή και συνέχεια",
  ],
  es: [
    "Siguiente",
    "Atrás",
    "Diapositivas",
    "carrusel",
    "diapositiva",
    "{n} de {total}",
    "Diapositiva {n} de {total}",
    "Listo",
    "Cerrar",
    "Aceptar y continuar",
  ],
  fa: [
    "بعدی",
    "قبلی",
    "اسلایدها",
    "نمایش اسلاید",
    "اسلاید",
    "{n} از {total}",
    "اسلاید {n} از {total}",
    "تمام",
    "بستن",
    "می‌پذیرم، ادامه",
  ],
  fi: [
    "Seuraava",
    "Takaisin",
    "Diat",
    "karuselli",
    "dia",
    "{n}/{total}",
    "Dia {n}/{total}",
    "Valmis",
    "Sulje",
    "Hyväksy ja jatka",
  ],
  fr: [
    "Suivant",
    "Retour",
    "Diapositives",
    "carrousel",
    "diapositive",
    "{n} sur {total}",
    "Diapositive {n} sur {total}",
    "Terminer",
    "Fermer",
    "Accepter et continuer",
  ],
  he: [
    "הבא",
    "הקודם",
    "שקופיות",
    "קרוסלה",
    "שקופית",
    "{n} מתוך {total}",
    "שקופית {n} מתוך {total}",
    "סיום",
    "סגירה",
    "אישור והמשך",
  ],
  hi: [
    "आगे",
    "पीछे",
    "स्लाइड",
    "कैरोसेल",
    "स्लाइड",
    "{total} में से {n}",
    "{total} में से स्लाइड {n}",
    "पूर्ण",
    "बंद करें",
    "सहमत हों और आगे बढ़ें",
  ],
  hu: [
    "Tovább",
    "Vissza",
    "Diák",
    "karusszel",
    "dia",
    "{n}/{total}",
    "{n}. dia, összesen {total}",
    "Kész",
    "Bezárás",
    "Elfogadom, tovább",
  ],
  it: [
    "Avanti",
    "Indietro",
    "Diapositive",
    "carosello",
    "diapositiva",
    "{n} di {total}",
    "Diapositiva {n} di {total}",
    "Fine",
    "Chiudi",
    "Accetta e continua",
  ],
  ja: [
    "次へ",
    "戻る",
    "スライド",
    "カルーセル",
    "スライド",
    "{n}/{total}",
    "スライド {n}/{total}",
    "完了",
    "閉じる",
    "同意して進む",
  ],
  ko: [
    "다음",
    "이전",
    "슬라이드",
    "캐러셀",
    "슬라이드",
    "{n}/{total}",
    "슬라이드 {n}/{total}",
    "완료",
    "닫기",
    "동의하고 계속",
  ],
  nb: [
    "Neste",
    "Tilbake",
    "Lysbilder",
    "karusell",
    "lysbilde",
    "{n} av {total}",
    "Lysbilde {n} av {total}",
    "Ferdig",
    "Lukk",
    "Godta og fortsett",
  ],
  nl: [
    "Volgende",
    "Terug",
    "Dia’s",
    "carrousel",
    "dia",
    "{n} van {total}",
    "Dia {n} van {total}",
    "Klaar",
    "Sluiten",
    "Akkoord en verder",
  ],
  pl: [
    "Dalej",
    "Wstecz",
    "Slajdy",
    "karuzela",
    "slajd",
    "{n} z {total}",
    "Slajd {n} z {total}",
    "Gotowe",
    "Zamknij",
    "Zgadzam się, dalej",
  ],
  pt: [
    "Avançar",
    "Voltar",
    "Slides",
    "carrossel",
    "slide",
    "{n} de {total}",
    "Slide {n} de {total}",
    "Concluir",
    "Fechar",
    "Aceitar e continuar",
  ],
  ro: [
    "Înainte",
    "Înapoi",
    "Diapozitive",
    "carusel",
    "diapozitiv",
    "{n} din {total}",
    "Diapozitivul {n} din {total}",
    "Gata",
    "Închide",
    "Acceptă și continuă",
  ],
  ru: [
    "Далее",
    "Назад",
    "Слайды",
    "карусель",
    "слайд",
    "{n} из {total}",
    "Слайд {n} из {total}",
    "Готово",
    "Закрыть",
    "Согласиться и продолжить",
  ],
  sv: [
    "Nästa",
    "Tillbaka",
    "Bilder",
    "karusell",
    "bild",
    "{n} av {total}",
    "Bild {n} av {total}",
    "Klar",
    "Stäng",
    "Godkänn och fortsätt",
  ],
  tr: [
    "İleri",
    "Geri",
    "Slaytlar",
    "karusel",
    "slayt",
    "{n}/{total}",
    "Slayt {n}/{total}",
    "Bitti",
    "Kapat",
    "Kabul et ve devam et",
  ],
  uk: [
    "Далі",
    "Назад",
    "Слайди",
    "карусель",
    "слайд",
    "{n} з {total}",
    "Слайд {n} з {total}",
    "Готово",
    "Закрити",
    "Погодитися та продовжити",
  ],
  ur: [
    "اگلی",
    "پچھلی",
    "سلائیڈیں",
    "سلائیڈ شو",
    "سلائیڈ",
    "{total} میں سے {n}",
    "{total} میں سے سلائیڈ {n}",
    "مکمل",
    "بند کریں",
    "متفق ہوں، آگے بڑھیں",
  ],
  vi: [
    "Tiếp",
    "Quay lại",
    "Trang chiếu",
    "băng chuyền",
    "trang chiếu",
    "{n}/{total}",
    "Trang chiếu {n}/{total}",
    "Xong",
    "Đóng",
    "Đồng ý và tiếp tục",
  ],
  zh: [
    "下一页",
    "上一页",
    "幻灯片",
    "轮播",
    "幻灯片",
    "第 {n} 张，共 {total} 张",
    "第 {n} 张幻灯片，共 {total} 张",
    "完成",
    "关闭",
    "同意并继续",
  ],
  "zh-Hant": [
    "下一頁",
    "上一頁",
    "投影片",
    "輪播",
    "投影片",
    "第 {n} 張，共 {total} 張",
    "第 {n} 張投影片，共 {total} 張",
    "完成",
    "關閉",
    "同意並繼續",
  ],
}

/** The languages that the page can speak. */
export const languages = Object.keys(rows)

/**
 * The language of our words that serves readers of this one.
 *
 * @param tag that `languageSchema` has accepted
 * @returns one of `languages`; null where we have none
 * @example
 * wordsLanguage("pt-BR") // "pt"
 */
export const wordsLanguage = (tag: string): string | null => {
  const { language, script } = new Intl.Locale(tag).maximize()
  // Norwegian has two written forms; the readers of one read the other.
  const name = language === "no" || language === "nn" ? "nb" : language
  return [`${name}-${script}`, name].find((known) => Object.hasOwn(rows, known)) ?? null
}

/**
 * The page's own words for a wizard; English where we do not have its language.
 *
 * @param language the wizard's: a tag that `languageSchema` has accepted
 * @param wanted the one of `languages` that the words should be in instead
 * @example
 * textsFor("pt-BR").next // "Avançar"
 */
export const textsFor = (language: string, wanted: string | null = null): Texts => {
  const own = wordsLanguage(language)
  const spoken = wanted ?? own ?? "en"
  const [next, back, slides, carousel, slide, place, position, done, close, agree] = rows[spoken] ?? english
  const isForeign = spoken !== own
  return {
    next,
    back,
    slides,
    carousel,
    slide,
    place,
    position,
    done,
    close,
    agree,
    language: isForeign ? spoken : null,
  }
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
