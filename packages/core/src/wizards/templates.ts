import type { Theme } from "../published/index.ts"
import type { StepConfigPatch, StepType } from "../step-config/index.ts"

export const templateIds = ["welcome", "product-tour", "community-rules", "event"] as const

export type TemplateId = (typeof templateIds)[number]

type TemplateStep = { type: StepType; config: StepConfigPatch }

export type Template = {
  id: TemplateId
  /** What the wizard is called until somebody calls it otherwise. */
  title: string
  /** What it is for, in one sentence. */
  description: string
  theme: Theme
  steps: readonly TemplateStep[]
}

const content = (headline: string, body: string, ctaLabel?: string): TemplateStep => ({
  type: "content",
  config: { presentation: { headline, body, ...(ctaLabel !== undefined && { cta: { label: ctaLabel } }) } },
})

const finish = (headline: string, body: string, label: string): TemplateStep => ({
  type: "call-to-action",
  config: { presentation: { headline, body }, specific: { label, action: "finish" } },
})

const consent = (headline: string, body: string, label: string): TemplateStep => ({
  type: "consent",
  config: { presentation: { headline, body }, specific: { label } },
})

/** Wizards to begin with. Their texts are meant to be replaced; each says what belongs in its place. */
const templates: Record<TemplateId, Omit<Template, "id">> = {
  welcome: {
    title: "Welcome",
    description: "Says hello to new members and tells them where to begin.",
    theme: { hue: 272, ground: "dark" },
    steps: [
      content("Welcome, good to have you here", "In a minute you will know your way around.", "Show me around"),
      content("What we do together", "Say in one or two sentences what brings your members together."),
      content(
        "Where to begin",
        "- **Introduce yourself** and say what you are curious about\n- **Look around**: most of it is open to everybody\n- **Ask**: somebody always knows",
      ),
      finish("That is all", "We look forward to meeting you.", "Let us begin"),
    ],
  },
  "product-tour": {
    title: "Product tour",
    description: "Shows the three or four things that make a product worth staying for.",
    theme: { hue: 222, ground: "dark" },
    steps: [
      content("See what you can do here", "Three things that people like most, in under a minute.", "Start the tour"),
      content("Everything in one place", "Name the first thing that users should find, and what it spares them."),
      content("Made for working together", "Name the second one. Short sentences are read, long ones are not."),
      content("Yours to shape", "Name the third one, and where its settings are."),
      finish("Ready when you are", "Tell them what to do first, and whom to ask when they are stuck.", "Start now"),
    ],
  },
  "community-rules": {
    title: "Community rules",
    description: "Explains how people treat each other here, before they take part.",
    theme: { hue: 152, ground: "light" },
    steps: [
      content("A few rules keep this a good place", "They are short, and they hold for everybody.", "Read them"),
      content("Be kind", "Disagree with what is said, never with who says it."),
      content("Stay on the subject", "Say here what belongs here, and which places there are for everything else."),
      content("Keep private things private", "Share nothing about others that they would not share themselves."),
      content("When something goes wrong", "Tell a moderator. Say how they can be reached, and what happens then."),
      consent(
        "Do we agree?",
        "Whoever takes part keeps to these rules.",
        "I have read the rules and will keep to them.",
      ),
      finish("Thank you", "Good to have you with us.", "Take me in"),
    ],
  },
  event: {
    title: "Our event",
    description: "Tells guests what awaits them: when, where, and what to bring.",
    theme: { hue: 24, ground: "dark" },
    steps: [
      content(
        "You are invited",
        "Say in one sentence what will happen, and why nobody should miss it.",
        "Tell me more",
      ),
      content("When and where", "**Saturday, 14 March, 6 pm**\n\nThe address, and how to get there."),
      content("What awaits you", "- Doors open\n- The first highlight\n- Time to talk"),
      content("What to bring", "Good mood, and whatever else is needed."),
      content("See you there", "Say how to tell you that they are coming, and by when."),
    ],
  },
}

/**
 * The template of an id.
 *
 * @example
 * templateOf("welcome").steps.length // 4
 */
export const templateOf = (id: TemplateId): Template => ({ id, ...templates[id] })

/** All templates, in the order to offer them in. */
export const listTemplates = (): (Omit<Template, "steps"> & { headlines: string[] })[] =>
  templateIds.map((id) => {
    const { steps, ...template } = templateOf(id)
    const headlines = steps.map(({ config }) => (config["presentation"] as { headline: string }).headline)
    return { ...template, headlines }
  })
