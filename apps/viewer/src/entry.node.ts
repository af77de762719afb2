import { encoders } from "./encoders.node.ts"
import { readViewerEnvironment } from "./env.ts"
import { runProcess } from "./process.node.ts"
import { openSource } from "./sources/open-source.node.ts"
import { createViewer } from "./viewer.ts"

const reportFault = (message: string, cause: unknown) => console.error(`${message}: ${String(cause)}`)

await runProcess(async () => {
  const { host, port, source } = readViewerEnvironment()
  return { app: createViewer({ ...(await openSource(source)), encoders, reportFault }), host, port }
})
