import type { Identity } from "../identity/identity.ts"

/** Whom the sign-in link signs in. */
export const demoIdentity: Identity = { userId: "demo-admin", communityId: "demo", isAdmin: true }

export const demoCommunity = { id: demoIdentity.communityId, name: "Demo", planCode: "pro" }

/** Wider than a phone needs, so that the pictures are sharp on the screen where most people first meet them. */
export const demoImageSize = "1536x1024"

/**
 * What a newcomer sees first. Every installation paints its own pictures, so each prompt is one that the painter does
 * well by any seed, and the text stands where that scene is calm.
 */
export const demoWizard = {
  title: "Welcome to Stepscape",
  steps: [
    {
      prompt: "Aurora over quiet mountains, deep night blue and emerald",
      align: "bottom",
      presentation: {
        headline: "Welcome. You\u00A0belong\u00A0here.",
        body: "A short tour of what Stepscape makes: steps that people like to read, over pictures that nobody had to design.",
        cta: { label: "Take the tour" },
      },
    },
    {
      prompt: "Clouds at sunset",
      align: "left",
      presentation: {
        headline: "Say it in your own words",
        body: "Write a headline and a few lines, describe a mood, and a background is painted for you.\n\n- **Edit together**: nobody overwrites anybody\n- **Never over budget**: the quota is exact",
        cta: { label: "And then?" },
      },
    },
    {
      prompt: "Misty mountains at dusk, violet and peach",
      align: "bottom",
      presentation: {
        headline: "Publish, and share one link",
        body: "It opens at once, on any phone, with a keyboard or a screen reader. Change it whenever you like.",
      },
    },
  ],
} as const
