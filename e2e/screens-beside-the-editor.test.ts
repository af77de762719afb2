import { judgeScreens } from "./screens/judge.ts"

judgeScreens((name) => !name.startsWith("editor,"))
