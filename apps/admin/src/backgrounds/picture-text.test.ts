import { describe, expect, it } from "vitest"
import { pictureFacts, pictureTitle } from "./picture-text.ts"

const now = new Date("2026-11-23T12:00:00Z")
const reader = { styleLabel: "Ink", userId: "ada", now }
const painted = {
  source: "generated",
  prompt: "a calm sea",
  style: "ink",
  model: "gpt-image-2.6-flare",
  costMicroDollars: 52_740,
  userId: "ada",
  createdAt: new Date("2026-11-23T11:58:00Z"),
  width: 1536,
  height: 1024,
} as const
const uploaded = { ...painted, source: "uploaded", prompt: "", style: "plain", model: "upload" } as const

describe("a picture of the history", () => {
  it("is called what was asked for", () => {
    expect([pictureTitle(painted), pictureTitle(uploaded)]).toEqual(["a calm sea", "Own picture"])
  })

  it("tells where it comes from", () => {
    expect(pictureFacts(painted, reader)).toEqual(["Ink", "gpt-image-2.6-flare", "$0.05", "2 minutes ago", "by you"])
    expect(pictureFacts({ ...painted, model: "painter", costMicroDollars: 0 }, reader).slice(1, 3)).toEqual([
      "Built-in painter",
      "Free",
    ])
    expect(pictureFacts(uploaded, reader)).toEqual(["1536 × 1024 px", "2 minutes ago", "by you"])
  })

  it.each([
    ["grace", "by grace"],
    ["service:newsletter", "by the service newsletter"],
  ])("names %s", (userId, text) => {
    expect(pictureFacts({ ...painted, userId }, reader).at(-1)).toBe(text)
  })
})
