import { parseFrameName, protocol, targetOrigin, type FrameMessage, type Host } from "@org/embed/messages"

/** Whether messages can be addressed to this text: a frame's name is anybody's to choose. */
const isOrigin = (text: string): boolean => {
  try {
    return text === "null" || new URL(text).origin === text
  } catch {
    return false
  }
}

const readHost = (): Host | null => {
  const host = parent === window ? null : parseFrameName(window.name)
  return host !== null && isOrigin(host.origin) ? host : null
}

/** Whose page this one is embedded in; null where no loader did it, and nobody would understand. */
export const host = readHost()

type Content<Message> = Message extends unknown ? Omit<Message, "stepscape"> : never

/** Tells the page around this one, if there is one that listens. */
export const tellHost = (content: Content<FrameMessage>): void => {
  if (host !== null) parent.postMessage({ stepscape: protocol, ...content }, targetOrigin(host))
}
