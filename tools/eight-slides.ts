import { originalKey } from "../packages/core/src/objects/index.ts"
import type { PublishedSlide, PublishedWizard } from "../packages/core/src/published/index.ts"

// Each text differs from the others: repeated ones would compress away and flatter the measure.
const texts: Pick<PublishedSlide, "headline" | "bodyHtml" | "align" | "cta">[] = [
  {
    headline: "Welcome to the Harbour Runners",
    bodyHtml: "<p>We are four hundred people who meet <strong>before breakfast</strong> and run along the water.</p>",
    align: "center",
    cta: { label: "Show me around", href: null },
  },
  {
    headline: "Find the pace that suits you",
    bodyHtml:
      "<p>Every Tuesday three groups set off together:</p><ul><li>easy, with time to talk</li><li>steady, about 6:00 per kilometre</li><li>fast, for those with a race in mind</li></ul>",
    align: "left",
    cta: null,
  },
  {
    headline: "Routes for every season, from the lighthouse to the old rope factory",
    bodyHtml:
      '<p>Maps, surfaces and drinking fountains are kept up to date by members. <a href="https://example.org/routes" rel="noopener">Browse the routes</a> and download one for your watch.</p>',
    align: "left",
    cta: null,
  },
  {
    headline: "Nobody runs home alone",
    bodyHtml:
      "<p>Each group has a sweeper who stays with the last runner. If you twist an ankle, call the number on the back of your card and somebody will come by car.</p>",
    align: "bottom",
    cta: null,
  },
  {
    headline: "Introduce yourself",
    bodyHtml:
      "<p>Tell us where you grew up, what made you lace your shoes again, and which cake we should bring to your hundredth run.</p><blockquote><p>I joined for the training and stayed for the coffee.</p></blockquote>",
    align: "left",
    cta: { label: "Write a few lines", href: "https://example.org/introductions/new" },
  },
  {
    headline: "Lend a hand now and then",
    bodyHtml:
      "<p>Marking corners, pouring tea, photographing finishers: <em>two mornings a year</em> keep membership free for students and anyone between jobs.</p>",
    align: "center",
    cta: null,
  },
  {
    headline: "What we promise each other",
    bodyHtml:
      "<ol><li>Headphones off at crossings.</li><li>Dogs on a short lead.</li><li>Kind words uphill, louder ones downhill.</li></ol><p>Questions go to the <code>#ask-a-captain</code> channel.</p>",
    align: "left",
    cta: null,
  },
  {
    headline: "See you on Tuesday at six",
    bodyHtml:
      "<p>Bring layers, a light from October to March, and a friend whenever you like. The meeting point is under the clock.</p>",
    align: "bottom",
    cta: { label: "Add it to my calendar", href: "https://example.org/calendar/harbour-runners.ics" },
  },
]

/** A fixed text that compresses as badly as a real id does. */
const uuid = (number: number): string => {
  const digits = Array.from({ length: 32 }, (_, index) => {
    const mixed = Math.imul(number * 32 + index + 1, 2_654_435_761) >>> 0
    return (mixed >>> 28).toString(16)
  }).join("")
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5")
}

/** Letters, one for each byte that the id's digits are, and again: as long as a thumbhash may be, and as random. */
const bytesOf = (id: string): string =>
  id
    .replaceAll("-", "")
    .repeat(2)
    .replaceAll(/../g, (digits) => String.fromCharCode(Number.parseInt(digits, 16)))

/** The wizard whose page has a budget: eight slides as an admin would write them, each with a picture of its own. */
export const eightSlides: PublishedWizard = {
  schemaVersion: 3,
  status: "published",
  wizardId: uuid(0),
  version: 12,
  title: "Harbour Runners: your first week",
  language: "en",
  theme: { hue: 272, ground: "dark" },
  allowedOrigins: [],
  publishedAt: "2026-11-02T08:30:00.000Z",
  slides: texts.map((text, index) => ({
    ...text,
    stepId: uuid(index + 1),
    step: { type: "content", specific: {} },
    picture: {
      key: originalKey({
        communityId: uuid(100),
        wizardId: uuid(0),
        stepId: uuid(index + 1),
        generationId: uuid(index + 11),
      }),
      width: 1536,
      height: 1024,
      focalPoint: { x: 0.3 + index / 20, y: 0.62 - index / 30 },
      scrim: "auto",
      widths: [640, 1_024, 1_536],
      thumbhash: btoa(bytesOf(uuid(index + 21)).slice(0, 24)),
      color: `#${uuid(index + 31).slice(0, 6)}`,
      look: {
        ink: index % 3 === 2 ? "dark" : "light",
        veil: `#${uuid(index + 41).slice(0, 6)}`,
        wide: { shape: "fade", alpha: 0.21 + index / 50 },
        tall: { shape: "fade", alpha: 0.34 + index / 50 },
        odd: { shape: index % 4 === 3 ? "panel" : "fade", alpha: 0.7 },
      },
    },
  })),
}
