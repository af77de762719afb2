import type { createApiClient } from "../api-client.ts"
import { backgrounds } from "../legibility/index.ts"

type Api = ReturnType<typeof createApiClient>

/** The wizards that there is something to see in, by their ids. */
export type Community = {
  /** Published, with pictures. */
  demo: string
  /** One step of each type. */
  types: { wizard: string; content: string; callToAction: string; consent: string }
  /** No step at all. */
  empty: string
  /** What its only step says can hardly be read. */
  unreadable: string
  /** Published, and changed in every way since. */
  revised: string
  /** Somebody else writes in it, too. */
  shared: { wizard: string; step: string }
  /** Its only step waits for its picture. */
  painted: string
  /** Its only step has several pictures to choose from, or waits for them. */
  varied: { chosen: string; waiting: string }
  /** What was asked for its only step was refused. */
  refused: string
  /** All of its steps wait for their pictures. */
  batch: string
  /** Forty steps, and words that are long. */
  long: string
}

const checkerboard = "checkerboard black and white 128"

/** Makes a community that has been at it for a while. */
export const settle = async (api: Api): Promise<Community> => {
  const [demo] = await api.wizards.list.query()
  if (demo === undefined) throw new Error("The demo is not there")
  const create = async (title: string): Promise<string> => (await api.wizards.create.mutate({ title })).id
  const addContent = (wizardId: string, headline: string, body = "") =>
    api.steps.create.mutate({ wizardId, type: "content", config: { presentation: { headline, body } } })

  const types = await create("House rules")
  const content = await addContent(
    types,
    "Be kind",
    "We are **glad** that you are here.\n\n- Say hello\n- Ask anything",
  )
  const callToAction = await api.steps.create.mutate({
    wizardId: types,
    type: "call-to-action",
    config: { presentation: { headline: "Say hello", body: "Everybody was new here once." } },
  })
  const consent = await api.steps.create.mutate({
    wizardId: types,
    type: "consent",
    config: { presentation: { headline: "One more thing", body: "These are the rules that we all keep." } },
  })

  const unreadable = await create("Chess club")
  const step = await addContent(unreadable, "Your first move", "Black and white, all over the board.")
  const form = new FormData()
  const pixels = await backgrounds.find(({ name }) => name === checkerboard)?.paint()
  if (pixels === undefined) throw new Error(`There is no background "${checkerboard}"`)
  form.set("wizardId", unreadable)
  form.set("stepId", step.id)
  form.set("file", new File([Buffer.from(pixels)], "board.png", { type: "image/png" }))
  await api.backgrounds.upload.mutate(form)
  const patch = { presentation: { background: { scrim: "none" as const } } }
  await api.steps.update.mutate({ wizardId: unreadable, stepId: step.id, patch })

  const shared = await create("Summer party")
  const sharedStep = await addContent(shared, "See you at the lake", "We meet at six, and stay until it is dark.")
  const revised = await create("Open house")
  const wanted = ["Come on in", "Find your way", "Take a seat"]
  const steps: string[] = []
  for (const headline of wanted) steps.push((await addContent(revised, headline, "We are glad that you came.")).id)
  await api.wizards.publish.mutate({ wizardId: revised })
  const [first = "", second = "", third = ""] = steps
  const change = { headline: "Come on in, please", body: "We are so glad that you came.", cta: { label: "And then?" } }
  await api.steps.update.mutate({ wizardId: revised, stepId: first, patch: { presentation: change } })
  await api.steps.remove.mutate({ wizardId: revised, stepId: second })
  const { id: last } = await addContent(revised, "Stay for tea")
  await api.steps.reorder.mutate({ wizardId: revised, stepIds: [last, third, first] })
  await api.wizards.update.mutate({ wizardId: revised, title: "Open day", theme: { hue: 30, ground: "light" } })

  const painted = await create("Night hike")
  await addContent(painted, "Bring a light", "The moon does the rest.")
  const [chosen, waiting] = [await create("Book club"), await create("Choir")]
  await addContent(chosen, "What we read", "One book a month, and tea.")
  await addContent(waiting, "Sing with us", "Nobody has to be good at it.")
  const refused = await create("Fan club")
  await addContent(refused, "Our hero")
  const batch = await create("Repair café")
  for (const headline of ["Bring what is broken", "We look at it together", "Take it home, mended"])
    await addContent(batch, headline)
  const long = await create("Everything that a new member of our community should have read before the first evening")
  for (let number = 1; number <= 40; number += 1) {
    await addContent(long, `${number}. Datenschutzgrundverordnungskonformitätserklärung`, "Word by word. ".repeat(60))
  }
  const empty = await create("Untold")
  return {
    demo: demo.id,
    types: { wizard: types, content: content.id, callToAction: callToAction.id, consent: consent.id },
    empty,
    unreadable,
    revised,
    shared: { wizard: shared, step: sharedStep.id },
    painted,
    varied: { chosen, waiting },
    refused,
    batch,
    long,
  }
}
