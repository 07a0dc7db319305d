import type { ItemContent } from '@yimen/contract/items.ts'
import Radio from 'antd/es/radio'
import { KeyHint } from '../../../workbench/key-hint.tsx'
import { Labelled } from '../party/labelled.tsx'

/** The situation questions; a digit answers one and goes on to the next. § notice.2 */
export const QuestionPart = ({
  item,
  answers,
  onChange,
  onAnswered,
}: {
  item: ItemContent
  answers: Readonly<Record<string, string>>
  onChange: (answers: Readonly<Record<string, string>>) => void
  onAnswered: (from: Element) => void
}) => (
  <>
    {item.questions.map(({ key, text, options }) => (
      <Labelled key={key} field={`answers.${key}`} label={text}>
        <div data-stop>
          <Radio.Group
            aria-label={text}
            value={answers[key] ?? null}
            onChange={({ target }) => onChange({ ...answers, [key]: target.value })}
          >
            {options.map((option, index) => (
              <Radio
                key={option.key}
                value={option.key}
                onKeyDown={(event) => {
                  const chosen = options[Number(event.key) - 1]
                  if (chosen === undefined || event.ctrlKey || event.metaKey || event.altKey) return
                  event.preventDefault()
                  onChange({ ...answers, [key]: chosen.key })
                  onAnswered(event.currentTarget)
                }}
              >
                {option.text} {index < 9 && <KeyHint of={String(index + 1)} />}
              </Radio>
            ))}
          </Radio.Group>
        </div>
      </Labelled>
    ))}
  </>
)
