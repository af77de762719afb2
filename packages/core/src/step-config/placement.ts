import * as z from "zod/mini"

/** One point of a picture that must stay visible, in parts of its width and height (0–1, from the top left). */
const part = z.number().check(z.minimum(0), z.maximum(1))
export const focalPointSchema = z.looseObject({ x: part, y: part })

export const scrimSchema = z.enum(["auto", "none", "strong"])
export const alignSchema = z.enum(["left", "center", "bottom"])
