export { startR2 } from "../r2.ts"
export { type KillPoint, killPoints } from "./kill-points.ts"
export { faultsIn, type KillReport, runKill } from "./run-kill.ts"
