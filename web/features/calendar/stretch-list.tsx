import { type SpecialDay, stretchesOf } from './arrangement.ts'
import { stretchText } from './year-words.ts'

/** The year's festivals as sentences: when nobody works, and which weekends are worked for it. */
export const StretchList = ({ days, year }: { days: readonly SpecialDay[]; year: number }) => {
  const stretches = stretchesOf(days)
  const names = [...new Set(stretches.map(({ name }) => name))]
  return (
    <dl className="facts stretches">
      {names.map((name) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            {stretches
              .filter((stretch) => stretch.name === name)
              .map(
                (stretch) =>
                  `${stretchText(stretch, year)}${stretch.kind === 'holiday' ? `放假${stretch.indices.length > 1 ? `（${stretch.indices.length} 天）` : ''}` : '上班'}`,
              )
              .join('；')}
          </dd>
        </div>
      ))}
    </dl>
  )
}
