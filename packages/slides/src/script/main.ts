/** The script of a wizard's page. Everything works without it; it adds keys, swipes, announcements and speed. */
import { start } from "./start.ts"

start()
