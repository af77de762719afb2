import { frameName } from "@org/embed/messages"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { openPlace, type Place } from "./embed/index.ts"
import { goTo, openFrame, type OpenedFrame } from "./embed/open-frame.ts"
import { linkTo, shownSlide, slides, waitForSlide } from "./wizard/index.ts"

let place: Place
beforeAll(async () => {
  place = await openPlace("usual")
  await place.publish("single", { slides: slides.slice(2, 3) })
  await place.publish("asking", {
    slides: [
      { headline: "Rules", body: "Be kind.", step: { type: "consent", specific: { label: "I will" } } },
      {
        headline: "Almost",
        body: "",
        step: { type: "call-to-action", specific: { label: "Enough", action: "finish" } },
      },
      { headline: "Last", body: "", step: { type: "consent", specific: { label: "So be it" } } },
    ],
  })
  await place.publish("closed", { allowedOrigins: ["https://somebody-else.example"] })
  await place.publish("withdrawn")
  await place.withdraw("withdrawn")
})
afterAll(() => place?.[Symbol.asyncDispose]())

const done = ({ frame }: OpenedFrame) => frame.getByRole("button", { name: "Done" })

describe("what the page says", () => {
  test("it is ready at once, and tells each step, in order", async () => {
    await using opened = await openFrame(place, "/e/usual/2")
    const [ready] = await opened.said("ready")
    expect(ready).toMatchObject({ slide: 2, slides: 4, title: "Harbour Runners", close: "Close" })
    expect(ready?.heights).toHaveLength(4)
    await linkTo(opened.frame, "Next").click()
    await opened.frame.press("body", "ArrowRight")
    await opened.frame.press("body", "ArrowRight")
    await linkTo(opened.frame, "Slide 1 of 4").click()
    expect((await opened.said("step")).map(({ slide, slides }) => [slide, slides])).toEqual([
      [3, 4],
      [4, 4],
      [1, 4],
    ])
    expect((await opened.said()).every(({ stepscape }) => stepscape === 1)).toBe(true)
    expect(await opened.page.evaluate(() => history.length)).toBe(2)
    expect(opened.complaints).toEqual([])
  })

  test("over a page nothing is measured", async () => {
    await using opened = await openFrame(place, "/e/usual", { mode: "modal" })
    await opened.resize("width", 500)
    expect((await opened.said("ready"))[0]?.heights).toEqual([])
    expect(await opened.said("heights")).toEqual([])
  })

  test("words and ground are the host's choice", async () => {
    await using opened = await openFrame(place, "/e/usual?lang=de-AT&theme=light")
    expect((await opened.said("ready"))[0]).toMatchObject({ title: "Harbour Runners", close: "Schließen" })
    await linkTo(opened.frame, "Weiter").waitFor()
    expect(await opened.frame.locator("nav").first().getAttribute("lang")).toBe("de")
    expect(await opened.frame.evaluate(() => getComputedStyle(document.documentElement).colorScheme)).not.toBe("dark")
    await opened.tell(goTo(4))
    await opened.frame.getByRole("button", { name: "Fertig" }).waitFor()
  })

  test("Done completes it, once; who comes back to the end wants out", async () => {
    await using opened = await openFrame(place, "/e/usual/4")
    await done(opened).click()
    expect(await opened.frame.getByRole("status").textContent()).toBe("Done")
    await opened.tell(goTo(1))
    await waitForSlide(opened.frame, 1)
    await opened.tell(goTo(4))
    await done(opened).focus()
    await opened.frame.press("body :focus", "Enter")
    expect((await opened.said()).map(({ type }) => type)).toEqual(["ready", "complete", "step", "step", "close"])
  })

  test("a wizard of one slide has its Done, too", async () => {
    await using opened = await openFrame(place, "/e/single")
    expect(await opened.said("ready")).toMatchObject([{ slide: 1, slides: 1 }])
    await done(opened).click()
    expect(await opened.said("complete")).toHaveLength(1)
    expect(opened.complaints).toEqual([])
  })

  test("what has to be agreed to holds back reader and host alike; a button that finishes completes it", async () => {
    await using opened = await openFrame(place, "/e/asking/3")
    const { frame } = opened
    expect(await shownSlide(frame)).toBe("1")
    await opened.tell(goTo(3))
    await linkTo(frame, "Agree and go on").click()
    expect(await shownSlide(frame)).toBe("1")
    await frame.getByRole("checkbox", { name: "I will" }).check()
    await linkTo(frame, "Agree and go on").click()
    await waitForSlide(frame, 2)
    await linkTo(frame, "Enough").click()
    await frame.getByText("Done").filter({ visible: true }).first().waitFor()
    expect(await opened.said("complete")).toEqual([{ stepscape: 1, type: "complete", slides: 3 }])
    expect(frame.url()).not.toContain("#")
    expect(opened.complaints).toEqual([])
  })

  test("at the end, too: neither Done nor the link complete what is not agreed to", async () => {
    await using opened = await openFrame(place, "/e/asking")
    const { frame } = opened
    await frame.getByRole("checkbox", { name: "I will" }).check()
    await opened.tell(goTo(3))
    await waitForSlide(frame, 3)
    await done(opened).click()
    await linkTo(frame, "Agree and go on").click()
    expect(await opened.said("complete")).toEqual([])
    await frame.getByRole("checkbox", { name: "So be it" }).check()
    await linkTo(frame, "Agree and go on").click()
    expect(await opened.said("complete")).toHaveLength(1)
  })

  test("the last slide's button completes it, and like every link out opens a tab of its own", async () => {
    await using opened = await openFrame(place, "/e/usual/2")
    const { page, frame } = opened
    await page.context().route("https://example.org/**", (route) => route.fulfill({ body: "Elsewhere" }))
    for (const [slide, name, path] of [
      [2, "fast", "/"],
      [4, "Add it", "/calendar"],
    ] as const) {
      await opened.tell(goTo(slide))
      const opens = page.waitForEvent("popup")
      await linkTo(opened.frame, name).click()
      const popup = await opens
      expect([popup.url(), await popup.evaluate(() => opener)]).toEqual([`https://example.org${path}`, null])
      await popup.close()
      expect(await opened.said("complete")).toHaveLength(slide === 4 ? 1 : 0)
    }
    expect(frame.url()).toBe(`${place.viewer.url}/e/usual/2`)
  })

  test.each(["/e/usual", "/e/nobody", "/e/closed"])("%s: Escape asks to be let out", async (path) => {
    await using opened = await openFrame(place, path, { mode: "modal" })
    await opened.page.locator("iframe").focus()
    await opened.page.keyboard.press("Escape")
    expect(await opened.said("close")).toHaveLength(1)
  })

  test.each([
    ["/e/nobody", "NOT_FOUND"],
    ["/e/withdrawn/2", "WITHDRAWN"],
    ["/e/closed", "ORIGIN_NOT_ALLOWED"],
  ])("%s says why there is nothing: %s", async (path, code) => {
    await using opened = await openFrame(place, path)
    expect(await opened.said()).toEqual([{ stepscape: 1, type: "error", code }])
    expect(await opened.frame.locator("h1").innerText()).not.toBe("")
    expect(opened.complaints.filter((text) => !text.startsWith("Failed to load resource"))).toEqual([])
  })
})

describe("what the page is told", () => {
  test("it goes where the host asks, without a word to whoever reads elsewhere", async () => {
    await using opened = await openFrame(place, "/e/usual", { above: 500, height: 900 })
    const { page, frame } = opened
    await page.getByRole("button", { name: "Elsewhere" }).focus()
    await opened.tell(goTo(3))
    await waitForSlide(opened.frame, 3)
    expect(await opened.said("step")).toMatchObject([{ slide: 3 }])
    expect(await page.evaluate(() => [document.activeElement?.textContent, scrollY])).toEqual(["Elsewhere", 0])
    expect(await frame.getByRole("status").textContent()).toBe("Slide 3 of 4")
  })

  test("what asks for nothing that there is, or in other words, changes nothing", async () => {
    await using opened = await openFrame(place, "/e/usual/2")
    const wishes = [
      ...[0, 5, -1, 1.5, Number.NaN, Infinity, 1e9, "3", null, undefined, [3], { valueOf: 3 }].map(goTo),
      goTo(2),
      { ...goTo(3), stepscape: 2 },
      { ...goTo(3), stepscape: "1" },
      { ...goTo(3), type: "goto" },
      { type: "goTo", slide: 3 },
      { stepscape: 1 },
      null,
      "goTo",
      3,
      [goTo(3)],
    ]
    for (const wish of wishes) await opened.tell(wish)
    await opened.tell(goTo(1))
    await waitForSlide(opened.frame, 1)
    expect(await opened.said("step")).toMatchObject([{ slide: 1 }])
    expect(opened.complaints).toEqual([])
  })

  test("strangers are not heard, whoever they say they are", async () => {
    await using opened = await openFrame(place, "/e/usual")
    const { page, frame } = opened
    // Another frame of the host has its origin, but is not the page around.
    await page.evaluate(
      ([message, viewer]) => {
        const other = document.body.appendChild(document.createElement("iframe"))
        const script = `parent.frames[0].postMessage(${JSON.stringify(message)}, ${JSON.stringify(viewer)})`
        other.contentDocument?.body.append(Object.assign(document.createElement("script"), { textContent: script }))
      },
      [goTo(3), place.viewer.url] as const,
    )
    await frame.evaluate((message) => postMessage(message, "*"), goTo(3))
    await frame.evaluate(
      ([message, origin]) => {
        for (const [source, from] of [
          [window, origin],
          [null, origin],
          [parent, "https://evil.example"],
          [parent, "null"],
          [parent, `${origin}.evil.example`],
          [parent, ""],
        ] as const)
          dispatchEvent(new MessageEvent("message", { data: message, origin: from, source }))
      },
      [goTo(3), place.hosts.origin] as const,
    )
    await opened.tell(goTo(2))
    await waitForSlide(opened.frame, 2)
    expect(await opened.said("step")).toMatchObject([{ slide: 2 }])
  })
})

describe("a frame that no loader of ours has made", () => {
  test.each([
    "",
    "wizard",
    "stepscape/2 inline http://127.0.0.1",
    "stepscape/1 inline",
    "stepscape/1 launcher https://example.org",
    "stepscape/1 inline https://",
    "stepscape/1 inline https://[",
    "stepscape/1 inline http://a b",
    "stepscape/1 inline https://example.org/path",
    "stepscape/1 inline https://Example.org",
    "stepscape/1 inline javascript:alert(1)",
    `stepscape/1 inline https://"><script>alert(1)</script>`,
    "\nstepscape/1 inline null",
  ])("%j: the wizard shows and says nothing", async (name) => {
    await using opened = await openFrame(place, "/e/usual", { name })
    await linkTo(opened.frame, "Show me around").click()
    await waitForSlide(opened.frame, 2)
    await linkTo(opened.frame, "Slide 4 of 4").click()
    expect(await shownSlide(opened.frame)).toBe("4")
    expect(await done(opened).count()).toBe(0)
    expect(await opened.said()).toEqual([])
    expect(opened.complaints).toEqual([])
  })

  test("what is meant for another origin does not arrive", async () => {
    for (const origin of ["https://example.org", `https://${"a".repeat(100_000)}`]) {
      await using opened = await openFrame(place, "/e/usual", { name: frameName("inline", origin) })
      await linkTo(opened.frame, "Show me around").click()
      await waitForSlide(opened.frame, 2)
      expect(await opened.said()).toEqual([])
    }
  })
})
