import { texts } from "../texts.ts"
import classes from "./prompt-field.module.css"

type PromptIdeasProps = { ideas: readonly string[]; current: string; onChoose: (idea: string) => void }

/** Prompts made from the step's own words; choosing one replaces what stands in the field. */
export const PromptIdeas = ({ ideas, current, onChoose }: PromptIdeasProps) => {
  if (ideas.length === 0) return null
  return (
    <div className={classes.ideas} role="group" aria-label={texts.background.ideas}>
      {ideas.map((idea) => (
        <button
          key={idea}
          type="button"
          className={classes.idea}
          aria-pressed={idea === current.trim()}
          onClick={() => onChoose(idea)}
          dir="auto"
        >
          {idea}
        </button>
      ))}
    </div>
  )
}
