import type { Locator, Page } from "playwright-core"
import { afterAll, beforeAll, expect, test } from "vitest"
import { openPage } from "./browser.ts"
import { chooseItem, openStudio, type Studio } from "./studio.ts"

let studio: Studio
let { page, complaints } = {} as Studio
beforeAll(async () => {
  studio = await openStudio()
  ;({ page, complaints } = studio)
})
afterAll(() => studio?.close())

const rail = (on: Page = page) => on.getByRole("navigation", { name: "Steps" })
const items = (on: Page = page) => rail(on).getByRole("listitem")
/** What screen readers hear while a step is dragged. */
const told = (on: Page = page) => rail(on).getByRole("status")
const headlines = (on: Page = page) =>
  rail(on)
    .getByRole("link")
    .evaluateAll((links) => links.map((link) => /^Step \d+: (\S+)/.exec(link.firstChild?.textContent ?? "")?.[1]))
const inOrder = (...first: string[]) =>
  expect.poll(async () => (await headlines()).slice(0, first.length)).toEqual(first)
const chosen = () => rail().locator("a[aria-current=step]").innerText()
const isFocused = (locator: Locator) => locator.evaluate((element) => element === document.activeElement)
const search = (on: Page = page) => Object.fromEntries(new URL(on.url()).searchParams)
const middleOf = async (locator: Locator) => {
  const box = (await locator.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 }
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}
/** The same editor in another window. */
const openAlso = async (options: Parameters<typeof openPage>[1]) => {
  const context = page.context()
  const browser = context.browser()
  if (browser === null) throw new Error("The browser is gone")
  const other = await openPage(browser, { storageState: await context.storageState(), ...options })
  await other.page.goto(page.url())
  await rail(other.page)
    .or(other.page.getByRole("tab", { name: "Steps" }))
    .first()
    .waitFor()
  return other
}

test("steps are put in order by mouse, and stay so", async () => {
  await inOrder("Welcome.", "Say", "Publish,")
  const [from, to] = [await middleOf(items().nth(0)), await middleOf(items().nth(2))]
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move(from.x, from.y + 20, { steps: 4 })
  await page.mouse.move(to.x, to.y, { steps: 8 })
  await told().filter({ hasText: "Position 3 of 3." }).waitFor({ state: "attached" })
  await page.mouse.up()
  await inOrder("Say", "Publish,", "Welcome.")
  expect(await chosen()).toContain("Welcome.")
  await page.getByRole("status").filter({ hasText: "Moved to position 3 of 3." }).waitFor({ state: "attached" })
  await page.getByText("Unpublished changes").waitFor()
  await page.reload()
  await inOrder("Say", "Publish,", "Welcome.")
})

test("and by a finger that rests before it moves; one that moves at once scrolls", async () => {
  const other = await openAlso({ viewport: { width: 820, height: 1_180 }, hasTouch: true, isMobile: true })
  const touch = await other.page.context().newCDPSession(other.page)
  const put = (type: "touchStart" | "touchMove" | "touchEnd", ...touchPoints: { x: number; y: number }[]) =>
    touch.send("Input.dispatchTouchEvent", { type, touchPoints })
  const [third, first] = [await middleOf(items(other.page).nth(2)), await middleOf(items(other.page).nth(0))]

  await put("touchStart", third)
  await put("touchMove", { x: third.x, y: third.y - 40 })
  await put("touchMove", first)
  await put("touchEnd")
  expect(await rail(other.page).locator("[data-dragging]").count()).toBe(0)

  await put("touchStart", third)
  await rail(other.page).locator("[data-dragging]").waitFor()
  for (const share of [0.3, 0.6, 0.9, 1]) {
    await put("touchMove", { x: third.x, y: third.y + (first.y - third.y) * share })
  }
  await told(other.page).filter({ hasText: "Position 1 of 3." }).waitFor({ state: "attached" })
  await put("touchEnd")
  await expect.poll(() => headlines(other.page)).toEqual(["Welcome.", "Say", "Publish,"])
  expect(other.complaints).toEqual([])
  await other.page.context().close()
  await page.reload()
  await inOrder("Welcome.", "Say", "Publish,")
})

test("and from the keyboard, with words for each move", async () => {
  const grip = rail().getByRole("button", { name: "Move step 1" })
  await grip.focus()
  await page.keyboard.press("Space")
  await told().filter({ hasText: "Picked up. Position 1 of 3." }).waitFor({ state: "attached" })
  await page.keyboard.press("ArrowDown")
  await told().filter({ hasText: "Position 2 of 3." }).waitFor({ state: "attached" })
  await page.keyboard.press("Escape")
  await told().filter({ hasText: "The step stays where it was." }).waitFor({ state: "attached" })
  await inOrder("Welcome.", "Say", "Publish,")

  await page.keyboard.press("Space")
  await told().filter({ hasText: "Picked up." }).waitFor({ state: "attached" })
  await page.keyboard.press("ArrowDown")
  await told().filter({ hasText: "Position 2 of 3." }).waitFor({ state: "attached" })
  await page.keyboard.press("Space")
  await inOrder("Say", "Welcome.", "Publish,")
  await expect.poll(() => isFocused(rail().getByRole("button", { name: "Move step 2" }))).toBe(true)
  await page.keyboard.press("Alt+ArrowUp")
  await inOrder("Welcome.", "Say", "Publish,")
})

test("quick moves are all made, also while an answer is awaited, and a refused one is taken back", async () => {
  const press = async (keys: string, times: number) => {
    await rail().getByRole("link", { name: "Welcome." }).focus()
    for (let time = 0; time < times; time++) await page.keyboard.press(keys)
  }
  await press("Alt+ArrowDown", 2)
  await inOrder("Say", "Publish,", "Welcome.")
  await press("Alt+ArrowUp", 2)
  await inOrder("Welcome.", "Say", "Publish,")
  await page.getByText("All changes saved").waitFor()

  const { promise: isSeen, resolve: letGo } = Promise.withResolvers<void>()
  await page.route("**/steps.create**", async (route) => {
    await isSeen
    await route.continue()
  })
  await rail().getByRole("button", { name: "Add step" }).dblclick()
  await press("Alt+ArrowDown", 1)
  await inOrder("Say", "Welcome.", "Publish,")
  letGo()
  await expect.poll(() => items().count()).toBe(4)
  await page.unroute("**/steps.create**")
  await page.reload()
  await inOrder("Say", "Welcome.", "Publish,", "Untitled")
  // The second click of a double click was none.
  expect(await items().count()).toBe(4)

  const expected = complaints.length
  await page.route("**/steps.reorder**", (route) => route.abort())
  await press("Alt+ArrowUp", 1)
  await page.getByRole("alert").filter({ hasText: "The server cannot be reached." }).waitFor()
  await inOrder("Say", "Welcome.", "Publish,")
  await page.unroute("**/steps.reorder**")
  complaints.splice(expected)
  await press("Alt+ArrowUp", 1)
  await inOrder("Welcome.", "Say", "Publish,")
})

test("what goes leaves the focus in the list, and another step stays chosen", async () => {
  await rail().getByRole("link", { name: "Step 1" }).click()
  const last = rail().getByRole("link", { name: "Step 4" })
  await last.focus()
  await page.keyboard.press("Delete")
  await expect.poll(() => items().count()).toBe(3)
  expect(await chosen()).toContain("Welcome.")
  await expect.poll(() => isFocused(rail().getByRole("link", { name: "Step 3" }))).toBe(true)
  const deleted = page.getByText("“Untitled step” is deleted.")
  await deleted.waitFor()
  await page.keyboard.press("Control+z")
  await expect.poll(() => items().count()).toBe(4)
  await deleted.waitFor({ state: "detached" })
  await rail().getByRole("link", { name: "Step 4" }).focus()
  await page.keyboard.press("Delete")
  await expect.poll(() => items().count()).toBe(3)
})

test("each type of step is offered, and has the fields of its own", async () => {
  await rail().getByRole("button", { name: "Add step" }).click()
  await expect.poll(() => items().count()).toBe(4)
  const headline = page.getByRole("textbox", { name: "Headline" })
  await expect.poll(() => isFocused(headline)).toBe(true)
  await headline.fill("Fourth")
  await page.getByRole("textbox", { name: "Button link" }).waitFor()

  for (const [type, field] of [
    ["Call to action", "What the button does"],
    ["Consent", "What people agree to"],
  ] as const) {
    await chooseItem(page, "Add another kind of step", type)
    await page.getByRole("group", { name: type }).getByLabel(field).waitFor()
    await headline.fill(type)
    await rail()
      .getByRole("link", { name: new RegExp(`${type} \\(${type}\\)`) })
      .waitFor()
    expect(await page.getByRole("textbox", { name: "Button link" }).count()).toBe(0)
  }
  await page.getByText("All changes saved").waitFor()
  await page.reload()
  await expect.poll(() => items().count()).toBe(6)
})

test("a step's menu moves, copies and deletes it", async () => {
  const act = async (number: number, action: string) => {
    await items()
      .nth(number - 1)
      .hover()
    await chooseItem(page, `Actions for step ${number}`, action)
  }
  await rail().getByRole("link", { name: "Step 4: Fourth" }).click()
  await act(4, "Duplicate")
  await expect.poll(() => items().count()).toBe(7)
  await inOrder("Welcome.", "Say", "Publish,", "Fourth", "Fourth")
  await act(5, "Delete")
  await act(4, "Move up")
  await inOrder("Welcome.", "Say", "Fourth", "Publish,")
  await act(3, "Delete")
  await inOrder("Welcome.", "Say", "Publish,", "Call")
  await rail().getByRole("button", { name: "Actions for step 1" }).press("Enter")
  const moveUp = page.getByRole("menuitem", { name: "Move up" })
  expect(await moveUp.isDisabled()).toBe(true)
  // While it is still opening, it does not listen yet.
  await expect
    .poll(async () => {
      await page.keyboard.press("Escape")
      return moveUp.count()
    })
    .toBe(0)
})

test("where one is stands in the address, and what stands there is shown", async () => {
  await rail().getByRole("link", { name: "Step 2" }).click()
  await page.getByRole("tab", { name: "Background" }).click()
  await page.getByRole("textbox", { name: "Prompt" }).waitFor()
  const { step } = search()
  expect(search()).toMatchObject({ tab: "background", step: expect.any(String) })
  await page.reload()
  await page.getByRole("textbox", { name: "Prompt" }).waitFor()
  expect(await chosen()).toContain("Say")

  await rail().getByRole("link", { name: "Step 3" }).click()
  expect(search()).toMatchObject({ tab: "background" })
  expect(search()["step"]).not.toBe(step)
  await page.goto(page.url().replace("tab=background", "tab=nonsense&screen=nonsense"))
  await page.getByRole("textbox", { name: "Headline" }).waitFor()
  await rail().getByRole("link", { name: "Step 2" }).click()
  expect(Object.keys(search())).toEqual(["step"])
})

test("the keyboard does it all, but never while somebody types", async () => {
  await rail().getByRole("link", { name: "Step 1" }).click()
  await page.keyboard.press("j")
  await expect.poll(chosen).toContain("Say")
  // With the steps' list in focus its arrows lead on, and the focus goes along.
  await page.keyboard.press("ArrowDown")
  await expect.poll(chosen).toContain("Publish,")
  await expect.poll(() => isFocused(rail().locator("a[aria-current=step]"))).toBe(true)
  await page.keyboard.press("k")
  await expect.poll(chosen).toContain("Say")

  const count = await items().count()
  await page.keyboard.press("d")
  await expect.poll(() => items().count()).toBe(count + 1)
  await page.keyboard.press("Delete")
  await expect.poll(() => items().count()).toBe(count)
  await page.getByRole("heading", { level: 1 }).focus()
  await page.keyboard.press("n")
  await expect.poll(() => items().count()).toBe(count + 1)
  const headline = page.getByRole("textbox", { name: "Headline" })
  await expect.poll(() => isFocused(headline)).toBe(true)
  await page.keyboard.type("jknd123?")
  expect(await headline.inputValue()).toBe("jknd123?")
  expect(await items().count()).toBe(count + 1)
  await page.keyboard.press("Control+s")
  await page.getByText("All changes saved").waitFor()
  expect(await page.getByRole("dialog").count()).toBe(0)

  await page.getByRole("heading", { level: 1 }).focus()
  for (const [key, screen] of Object.entries({ 1: "phone", 2: "tablet", 3: "desktop" })) {
    await page.keyboard.press(key)
    await expect.poll(() => search()["screen"]).toBe(screen)
  }
  await page.keyboard.press("Control+z")
  await expect.poll(() => headline.inputValue()).toBe("")
  await page.keyboard.press("Control+Shift+z")
  await expect.poll(() => headline.inputValue()).toBe("jknd123?")
  await page.keyboard.press("Backspace")
  await expect.poll(() => items().count()).toBe(count)
})

test("what it does is listed, and single keys can be switched off", async () => {
  await page.getByRole("heading", { level: 1 }).focus()
  await page.keyboard.press("?")
  const dialog = page.getByRole("dialog", { name: "Keyboard shortcuts" })
  const row = dialog.locator("dl > div").filter({ hasText: "Duplicate the step" })
  await row.getByText("D", { exact: true }).waitFor()
  // A dialog keeps the keys to itself.
  const count = await items().count()
  await page.keyboard.press("d")
  await dialog.getByRole("switch", { name: "Shortcuts of a single character" }).press("Space")
  await row.getByText("Off").waitFor()
  await page.keyboard.press("Escape")
  await dialog.waitFor({ state: "detached" })
  expect(await items().count()).toBe(count)

  const before = await chosen()
  await page.keyboard.press("?")
  await page.keyboard.press("k")
  await page.keyboard.press("Alt+ArrowUp")
  await page
    .getByRole("status")
    .filter({ hasText: /^Moved to position/ })
    .waitFor({ state: "attached" })
  expect((await chosen()).slice("Step N".length)).toBe(before.slice("Step N".length))
  expect(await dialog.count()).toBe(0)
  await page.reload()
  await chooseItem(page, "Wizard actions", "Keyboard shortcuts")
  await dialog.getByRole("switch").press("Space")
  await row.getByText("D", { exact: true }).waitFor()
  await page.keyboard.press("Escape")
  await page.keyboard.press("Control+/")
  await dialog.waitFor()
  await page.keyboard.press("Escape")
})

test("on a phone there is one column, with its parts below at the thumb", async () => {
  const other = await openAlso({ viewport: { width: 320, height: 640 }, hasTouch: true, isMobile: true })
  const phone = other.page
  const sideways = () => phone.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  expect(await rail(phone).isVisible()).toBe(false)
  await phone.getByText(/^Step \d of \d$/).waitFor()
  for (const [name, part] of [
    ["Steps", rail(phone)],
    ["Background", phone.getByRole("textbox", { name: "Prompt" })],
    ["Content", phone.getByRole("textbox", { name: "Headline" })],
  ] as const) {
    const tab = phone.getByRole("tab", { name })
    await tab.tap()
    await part.waitFor()
    expect(await sideways()).toBe(0)
    const { y, height } = (await tab.boundingBox()) ?? { y: 0, height: 0 }
    expect([height >= 44, Math.abs(y + height - 640) <= 2]).toEqual([true, true])
  }
  await phone.getByRole("tab", { name: "Steps" }).tap()
  await rail(phone).getByRole("link", { name: "Step 1" }).tap()
  await phone.getByRole("button", { name: "Next step" }).tap()
  await phone.getByText("Step 2 of").waitFor()
  expect(other.complaints).toEqual([])
  await phone.context().close()
})

test("nothing was complained of", () => expect(complaints).toEqual([]))
