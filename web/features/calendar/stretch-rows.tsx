import Button from 'antd/es/button'
import Input from 'antd/es/input'
import { type Arrangement, type SpecialDay, type Stretch, stretchesOf } from './arrangement.ts'
import { stretchText } from './year-words.ts'

/** The days as rows that can be renamed or taken out; what is wrong with a row stands beside it. § service.4.2 */
export const StretchRows = ({
  arrangement,
  year,
  problems,
  onChange,
}: {
  arrangement: Arrangement
  year: number
  /** What was refused of a day; a day that was changed since is another. */
  problems: ReadonlyMap<SpecialDay, readonly string[]>
  onChange: (arrangement: Arrangement) => void
}) => {
  const rename = ({ indices }: Stretch, name: string) =>
    onChange({
      ...arrangement,
      days: arrangement.days.map((day, index) => (indices.includes(index) ? { ...day, name } : day)),
    })
  const remove = ({ indices }: Stretch) =>
    onChange({ ...arrangement, days: arrangement.days.filter((_, index) => !indices.includes(index)) })
  return (
    <table className="table stretch-rows">
      <thead>
        <tr>
          <th scope="col">日期</th>
          <th scope="col">安排</th>
          <th scope="col">节日</th>
          <th scope="col">
            <span className="only-read">操作</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {stretchesOf(arrangement.days).map((stretch) => {
          const days = arrangement.days.filter((_, index) => stretch.indices.includes(index))
          const own = [...new Set(days.flatMap((day) => problems.get(day) ?? []))]
          const first = stretch.indices[0] ?? 0
          return (
            <tr key={`${stretch.on}${first}`}>
              <td className="no-break">
                {stretchText(stretch, year)}
                {own.map((words) => (
                  <p key={words} className="row-problem">
                    ▲ {words}
                  </p>
                ))}
              </td>
              <td className="no-break">
                {stretch.kind === 'holiday' ? `休 放假 ${stretch.indices.length} 天` : '班 上班'}
              </td>
              <td>
                <Input
                  size="small"
                  aria-label={`${stretchText(stretch, year)}的节日名称`}
                  aria-invalid={own.length > 0}
                  value={stretch.name}
                  maxLength={60}
                  onChange={({ target }) => rename(stretch, target.value)}
                />
              </td>
              <td>
                <Button size="small" type="text" onClick={() => remove(stretch)}>
                  去掉<span className="only-read">{stretchText(stretch, year)}</span>
                </Button>
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
