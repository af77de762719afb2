import type { CorpusFile } from "./corpus-file.ts"
import { hostilePngs } from "./hostile-pngs.ts"
import { jpegs } from "./jpegs.ts"
import { oddPngs } from "./odd-pngs.ts"
import { strangers } from "./strangers.ts"
import { webps } from "./webps.ts"

/** Everything odd or hostile that we could think of; each file is made when it is asked for, the same every time. */
export const corpus: readonly CorpusFile[] = [...oddPngs, ...hostilePngs, ...jpegs, ...webps, ...strangers]
