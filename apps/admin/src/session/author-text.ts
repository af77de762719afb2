import { texts } from "../texts.ts"

const service = "service:"

/**
 * Who did something, as the one who reads it would say.
 *
 * @param userId an admin's id, or `service:` and its name
 * @param ownId the reader's
 * @example
 * authorText("service:newsletter", "ada") // "by the service newsletter"
 */
export const authorText = (userId: string, ownId: string): string => {
  if (userId === ownId) return texts.authors.byYou
  return userId.startsWith(service) ? texts.authors.byService(userId.slice(service.length)) : texts.authors.by(userId)
}
