import { describe, expect, test } from "vitest"
import type { ModelState } from "./image-model.ts"
import { statusAmong } from "./listed-models.ts"

const now = new Date("2026-11-23T12:00:00Z")
const listed = (...entries: (string | [string, string])[]) =>
  entries.map((entry) =>
    typeof entry === "string" ? { id: entry, shutdownDate: null } : { id: entry[0], shutdownDate: entry[1] },
  )

describe("the state", () => {
  test.for<[string | null, ModelState]>([
    [null, "available"],
    ["2027-01-23", "available"],
    ["2027-01-22", "ending"],
    ["2026-12-01", "ending"],
    ["2026-11-23", "ending"],
    ["2026-10-23", "ending"],
  ])("with the day %s it is %s", ([shutdownDate, state]) => {
    expect(statusAmong("gpt-image-2", [{ id: "gpt-image-2", shutdownDate }], now)).toMatchObject({
      state,
      shutdownDate,
    })
  })

  test("a model is known with and without the route before its name, the exact name first", () => {
    expect(statusAmong("openai/gpt-image-2", listed("gpt-image-2"), now).state).toBe("available")
    expect(statusAmong("imagen", listed("models/imagen"), now).state).toBe("available")
    expect(statusAmong("sdxl", listed(["other/sdxl", "2026-12-01"], "sdxl"), now).state).toBe("available")
    expect(statusAmong("sdxl", listed("sdxl-turbo", "my-sdxl"), now).state).toBe("unknown")
  })
})

describe("what replaces it", () => {
  const current = listed("gpt-image-2.6-flare", "gpt-image-2.6-sunburst")
  test.for<[string, string | null]>([
    ["gpt-image-1", "gpt-image-2.6-flare"],
    ["chatgpt-image-latest", "gpt-image-2.6-flare"],
    ["dall-e-3", "gpt-image-2.6-flare"],
    ["gpt-image-2.5-sunburst", "gpt-image-2.6-sunburst"],
    ["stable-diffusion-xl", null],
  ])("%s gives way to %s", ([model, replacement]) => {
    expect(statusAmong(model, current, now)).toEqual({ state: "unknown", shutdownDate: null, replacement })
  })

  test("only what the vendor lists is named, by the vendor's own name", () => {
    expect(statusAmong("openai/gpt-image-1", listed("openai/gpt-image-2.6-flare"), now).replacement).toBe(
      "openai/gpt-image-2.6-flare",
    )
    expect(statusAmong("gpt-image-1", listed("gpt-image-2.6-sunburst"), now).replacement).toBe("gpt-image-2.6-sunburst")
    expect(statusAmong("gpt-image-1", listed("gpt-image-2"), now).replacement).toBeNull()
  })

  test("nothing is replaced by itself, nor by what ends too", () => {
    const ending = listed(["gpt-image-2.6-flare", "2026-12-01"], "gpt-image-2.6-sunburst")
    expect(statusAmong("gpt-image-2.6-flare", ending, now)).toEqual({
      state: "ending",
      shutdownDate: "2026-12-01",
      replacement: "gpt-image-2.6-sunburst",
    })
    expect(statusAmong("gpt-image-1", ending, now).replacement).toBe("gpt-image-2.6-sunburst")
  })
})
