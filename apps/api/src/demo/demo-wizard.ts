import type { Identity } from "../identity/identity.ts"

/** Whom the sign-in link signs in. */
export const demoIdentity: Identity = { userId: "demo-admin", communityId: "demo", isAdmin: true }

export const demoCommunity = { id: demoIdentity.communityId, name: "Demo", planCode: "pro" }

/** What a newcomer sees first. */
export const demoWizard = {
  title: "Welcome to Stepscape",
  steps: [
    {
      prompt: "Aurora over quiet mountains, deep night blue and emerald",
      presentation: {
        headline: "Welcome. You belong here.",
        body: "This short tour shows what Stepscape makes: steps that people enjoy reading, over pictures that nobody had to design.",
        cta: { label: "Take the tour" },
      },
    },
    {
      prompt: "Soft sand dunes at golden hour, warm amber and rose",
      presentation: {
        headline: "Say it in your own words",
        body: "Write a headline and a few lines, describe a mood, and a background is painted for you.\n\n- **Edit together**: nobody overwrites anybody\n- **Always in budget**: the quota is exact",
        cta: { label: "And then?" },
      },
    },
    {
      prompt: "Calm ocean waves at dawn, teal and soft coral light",
      presentation: {
        headline: "Publish, and share one link",
        body: "It opens at once, on any phone, with a keyboard or a screen reader. Change it whenever you like.",
      },
    },
  ],
}
