export { element, frameOf, type Heard, type OpenedHost, openHost, patience, waitForPicture } from "./open-host.ts"
export { openPlace, type Place } from "./place.ts"
