/** From this version on Node runs TypeScript as it is. */
const minimum = [22, 18]

/** Ends the process with a clear message on a Node that could not run us. */
export const requireNode = () => {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number)
  if (major > minimum[0] || (major === minimum[0] && minor >= minimum[1])) return
  console.error(
    `Stepscape needs Node ${minimum.join(".")} or later, but this is ${process.versions.node}. Install a newer Node from https://nodejs.org and try again.`,
  )
  process.exit(1)
}
