import { expect, it } from "vitest"
import { readEditorSearch } from "./editor-search.ts"

it.each([
  [{}, {}],
  [
    { step: "one", tab: "background", screen: "phone" },
    { step: "one", tab: "background", screen: "phone" },
  ],
  [{ step: 7, tab: "nonsense", screen: ["phone"] }, {}],
  [
    { step: "one", other: "thing", tab: "steps" },
    { step: "one", tab: "steps" },
  ],
])("of %j it reads %j", (search, read) => expect(readEditorSearch(search)).toEqual(read))
