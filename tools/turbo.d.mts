/** Runs a task of turbo.json, silently; answers with what it said where it failed, else with null. */
export const runTask: (task: string) => string | null
