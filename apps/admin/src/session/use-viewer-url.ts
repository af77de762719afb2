import { useSession } from "./session-gate.tsx"

/** Where the viewer is, without a slash at its end. */
export const useViewerUrl = (): string => useSession().viewerUrl.replace(/\/+$/, "")
