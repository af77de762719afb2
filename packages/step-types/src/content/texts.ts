export const contentTexts = {
  name: "Content",
  description: "A headline, a few words, and a button if you like.",
}
