import { build, type Plugin } from "vite"

export type BundleOptions = {
  /** The path of the module that begins the script. */
  entry: string
  /** Bundles anew, and calls back, whenever a source changes. */
  watch?: boolean
  onScript: (script: string) => Promise<void>
}

/**
 * Bundles a module into one small script that runs by itself in any browser since 2022 and leaves no global behind.
 *
 * @throws where it cannot be one single script
 */
export const bundle = async ({ entry, watch = false, onScript }: BundleOptions): Promise<void> => {
  const handOver: Plugin = {
    name: "stepscape:hand-over",
    async generateBundle(_, chunks) {
      const [chunk, ...others] = Object.values(chunks)
      // While it watches, Vite writes whatever is left, also when told not to.
      for (const name of Object.keys(chunks)) delete chunks[name]
      if (chunk?.type !== "chunk" || others.length > 0) throw new Error(`${entry} must become one single script.`)
      await onScript(chunk.code.trim())
    },
  }
  await build({
    configFile: false,
    publicDir: false,
    logLevel: "warn",
    plugins: [handOver],
    build: {
      write: false,
      target: "es2022",
      modulePreload: false,
      watch: watch ? {} : null,
      lib: { entry, formats: ["iife"], name: "stepscape" },
    },
  })
}
