import type { Fault } from "../server/fault.ts"
import type { Generation } from "../server/types.ts"
import { endedPicture, type Picture, type Running, runningStatus, type SeenGeneration } from "./painted-picture.ts"

/** What was asked for last for one step's background, and how far each of its pictures is. */
export type StepPainting = {
  /** null until the server has accepted it. */
  requestId: string | null
  /** One, or several variations. */
  pictures: readonly Picture[]
  /** Those that failed and are being asked for again: they are back where that is refused. */
  retried?: readonly Picture[]
  /** Why it was refused as a whole. */
  fault: Fault | null
}

/** By step id. */
export type Paintings = Readonly<Record<string, StepPainting>>

export type PaintingEvent =
  /** `isAgain`: in place of those of the request before that failed; what has come of that one stays beside it. */
  | { type: "begun"; stepId: string; count: number; at: number; isAgain?: boolean }
  | { type: "accepted"; generations: readonly SeenGeneration[]; at: number }
  | { type: "refused"; stepId: string; fault: Fault }
  /** What the server has told of one that is followed. */
  | { type: "seen"; generation: SeenGeneration; at: number }
  /** What the server knows of several steps, each with all of its last request. */
  | { type: "noticed"; generations: readonly SeenGeneration[]; at: number }
  | { type: "lost"; generationId: string; fault: Fault }
  | { type: "connection"; generationId: string; isConnected: boolean }
  | { type: "cancelling"; generationId: string; isCancelling: boolean }

/** Those that have not ended, each with what is known of it. */
export const runningIn = (painting: StepPainting | undefined): Running[] =>
  painting?.pictures.filter((picture) => picture.phase === "running") ?? []

/** Those that ended in one way. */
export const endedIn = <Phase extends Picture["phase"]>(
  painting: StepPainting | undefined,
  phase: Phase,
): Extract<Picture, { phase: Phase }>[] =>
  painting?.pictures.filter((picture): picture is Extract<Picture, { phase: Phase }> => picture.phase === phase) ?? []

/** Why a step has not got what was asked for; null where it has, or may still get it. */
export const faultIn = (painting: StepPainting | undefined): Fault | null =>
  painting?.fault ?? endedIn(painting, "failed")[0]?.fault ?? null

/**
 * Follows what happens to the steps' backgrounds. What was just asked for here is not disturbed by news of something earlier,
 * and what has ended never runs again.
 */
export const followPaintings = (paintings: Paintings, event: PaintingEvent): Paintings => {
  switch (event.type) {
    case "begun": {
      const { stepId, count, at, isAgain = false } = event
      const kept = isAgain ? endedIn(paintings[stepId], "succeeded") : []
      const retried = isAgain ? endedIn(paintings[stepId], "failed") : []
      const starting = Array.from({ length: count }, () => startingPicture(at))
      return { ...paintings, [stepId]: { requestId: null, pictures: [...kept, ...starting], retried, fault: null } }
    }
    case "refused": {
      const { pictures = [], retried = [] } = paintings[event.stepId] ?? {}
      const kept = pictures.filter(({ generation }) => generation !== null)
      return { ...paintings, [event.stepId]: { requestId: null, pictures: [...kept, ...retried], fault: event.fault } }
    }
    case "accepted":
      return byStep(event.generations).reduce((known, group) => accept(known, group, event.at), paintings)
    case "seen":
      return see(paintings, event.generation, event.at)
    case "noticed":
      return byStep(event.generations).reduce((known, group) => notice(known, group, event.at), paintings)
    case "lost":
      return change(paintings, event.generationId, ({ generation }) =>
        generation === null ? null : { phase: "failed", generation, fault: event.fault },
      )
    case "connection":
      return change(paintings, event.generationId, (picture) =>
        picture.isConnected === event.isConnected ? null : { ...picture, isConnected: event.isConnected },
      )
    case "cancelling":
      return change(paintings, event.generationId, (picture) => ({ ...picture, isCancelling: event.isCancelling }))
    default:
      return event satisfies never
  }
}

const startingPicture = (startedAt: number): Running => ({
  phase: "running",
  status: "starting",
  waiting: null,
  generation: null,
  startedAt,
  isConnected: true,
  isCancelling: false,
  isPainted: false,
})

type Group = readonly [SeenGeneration, ...SeenGeneration[]]

const byStep = (generations: readonly SeenGeneration[]): Group[] => {
  const groups = new Map<string, [SeenGeneration, ...SeenGeneration[]]>()
  for (const generation of generations) {
    const group = groups.get(generation.stepId)
    if (group === undefined) groups.set(generation.stepId, [generation])
    else group.push(generation)
  }
  return [...groups.values()]
}

/** A picture as a generation tells it, `before` being what was known of it. */
const pictureOf = (generation: SeenGeneration, before: Picture | undefined, at: number): Picture => {
  const status = runningStatus(generation.status)
  if (status === null) return endedPicture(generation, before?.phase === "running")
  const { waiting, createdAt } = generation
  const running = before?.phase === "running" ? before : null
  return {
    phase: "running",
    status,
    waiting,
    generation,
    // Begun elsewhere or before a reload; a server clock ahead of ours must not count backwards.
    startedAt: running?.startedAt ?? Math.min(at, createdAt.getTime()),
    isConnected: running?.isConnected ?? true,
    isCancelling: running?.isCancelling ?? false,
    isPainted: waiting?.for === "store" || (running?.isPainted ?? false),
  }
}

const accept = (paintings: Paintings, group: Group, at: number): Paintings => {
  const [{ stepId, requestId }] = group
  const before = paintings[stepId]
  const isOurs = before?.requestId === null && before.fault === null
  const starting = isOurs ? before.pictures.filter(({ generation }) => generation === null) : []
  const kept = isOurs ? before.pictures.filter(({ generation }) => generation !== null) : []
  const pictures = group.map((generation, index) => pictureOf(generation, starting[index], at))
  return { ...paintings, [stepId]: { requestId, pictures: [...kept, ...pictures], fault: null } }
}

/** News of a picture that runs; those of one that has ended are old. */
const see = (paintings: Paintings, generation: SeenGeneration, at: number): Paintings =>
  change(paintings, generation.id, (before) => {
    const isKnown =
      before.status === generation.status && JSON.stringify(before.waiting) === JSON.stringify(generation.waiting)
    return isKnown ? null : pictureOf(generation, before, at)
  })

const notice = (paintings: Paintings, group: Group, at: number): Paintings => {
  const [{ stepId, requestId }] = group
  const before = paintings[stepId]
  if (before !== undefined) {
    // Ours is on its way to the server, and this answer may be older.
    if (before.pictures.some(({ generation }) => generation === null)) return paintings
    const ended = group.filter(({ status }) => runningStatus(status) === null)
    if (before.fault !== null && ended.length === group.length) return paintings
    // Each that runs is followed by itself, and what is told of it there may be newer; an end is the last there is to tell.
    if (before.requestId === requestId)
      return ended.reduce((known, generation) => see(known, generation, at), paintings)
    if (newest(before.pictures.flatMap(({ generation }) => generation ?? [])) > newest(group)) return paintings
  }
  const pictures = group.map((generation) => pictureOf(generation, undefined, at))
  return { ...paintings, [stepId]: { requestId, pictures, fault: null } }
}

/** Ids are in the order in which generations were asked for. */
const newest = (generations: readonly Pick<Generation, "id">[]): string =>
  generations.reduce((latest, { id }) => (id > latest ? id : latest), "")

/** Changes one running picture; null leaves it as it is. */
const change = (paintings: Paintings, generationId: string, to: (picture: Running) => Picture | null): Paintings => {
  for (const [stepId, painting] of Object.entries(paintings)) {
    for (const [index, picture] of painting.pictures.entries()) {
      if (picture.phase !== "running" || picture.generation?.id !== generationId) continue
      const changed = to(picture)
      if (changed === null) return paintings
      return { ...paintings, [stepId]: { ...painting, pictures: painting.pictures.with(index, changed) } }
    }
  }
  return paintings
}
