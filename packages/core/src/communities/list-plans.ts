import type { CoreContext } from "../context.ts"

/** The plans that a community can be on, by code. */
export const listPlans = async ({
  database,
}: Pick<CoreContext, "database">): Promise<{ code: string; name: string }[]> =>
  database.plan.findMany({ select: { code: true, name: true }, orderBy: { code: "asc" } })
