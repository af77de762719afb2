import { trpc } from "../server/trpc.ts"

/** The art styles that there are; the first is the default. */
export const useStyles = () => trpc.styles.list.useQuery(undefined, { staleTime: Infinity })

/** The style with an id, or the default where there is none: a picture's style may be of another version. */
export const styleOf = <Style extends { id: string }>(
  styles: readonly Style[] | undefined,
  id: string | undefined,
): Style | undefined => styles?.find((style) => style.id === id) ?? styles?.[0]
