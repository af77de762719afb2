import { describe, expect, test } from "vitest"
import { readWizardLink } from "./wizard-link.ts"

const shown = { viewer: "https://viewer.example.com", wizard: "6f9c-1_a" }

describe("the link of a published wizard", () => {
  test.each(["/w/6f9c-1_a", "/w/6f9c-1_a/", "/w/6f9c-1_a/3", "/w/6f9c-1_a#2", "/e/6f9c-1_a?theme=dark"])(
    "%s says where it is",
    (path) => {
      expect(readWizardLink(`https://viewer.example.com${path}`)).toEqual(shown)
    },
  )

  test.each([
    "",
    "6f9c-1_a",
    "viewer.example.com/w/6f9c-1_a",
    "https://viewer.example.com",
    "https://viewer.example.com/w/",
    "https://viewer.example.com/w/6f9c-1_a/edit",
    'https://viewer.example.com/w/"><script>',
    "javascript:alert(1)//w/6f9c",
  ])("%j is told to be none", (link) => {
    expect(() => readWizardLink(link)).toThrow(/is not the link of a published wizard/)
  })
})
