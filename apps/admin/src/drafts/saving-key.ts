/**
 * The key of mutations that are seen before they are stored: while one is under way its wizard is being saved, and the page
 * is not left without a question.
 *
 * @param wizardId without one, those of all wizards
 */
export const savingKey = (wizardId?: string): string[] => ["saving", ...(wizardId === undefined ? [] : [wizardId])]
