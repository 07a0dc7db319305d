import type { CaseView } from '@yimen/contract/cases-view.ts'
import { Nothing } from '../../../workbench/nothing.tsx'

const STATES = {
  received: { sign: '✓', word: '已收' },
  missing: { sign: '▲', word: '还差' },
  'not-needed': { sign: '－', word: '不需要' },
} as const

const count = (originals: number, copies: number): string =>
  [originals > 0 ? `原件\u00a0${originals}` : '', copies > 0 ? `复印件\u00a0${copies}` : '']
    .filter((part) => part !== '')
    .join('，') || '无'

/** What was asked for and what has come. */
export const MaterialTab = ({ shown }: { shown: CaseView }) =>
  shown.materials.length === 0 ? (
    <Nothing>这一事项不需要提交材料。</Nothing>
  ) : (
    <>
      {shown.answers.length > 0 && (
        <dl className="facts">
          {shown.answers.map(({ question, answer }) => (
            <div key={question}>
              <dt>{question}</dt>
              <dd>{answer}</dd>
            </div>
          ))}
        </dl>
      )}
      <table className="table">
        <thead>
          <tr>
            <th scope="col">材料</th>
            <th scope="col">需要</th>
            <th scope="col">已收</th>
            <th scope="col">情况</th>
          </tr>
        </thead>
        <tbody>
          {shown.materials.map((material) => (
            <tr key={material.key} className={`material-${material.state}`}>
              <td>
                {material.name}
                {material.requirement !== null && <p className="quiet">{material.requirement}</p>}
              </td>
              <td>{count(material.neededOriginals, material.neededCopies)}</td>
              <td>{count(material.originals, material.copies)}</td>
              <td className="no-break">
                <span aria-hidden="true">{STATES[material.state].sign}</span> {STATES[material.state].word}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {shown.supplement !== null && (
        <section className="part">
          <h2>一次性告知的补正内容</h2>
          <ul className="points">
            {shown.supplement.points.map(({ requirement, met }) => (
              <li key={requirement}>
                <span aria-hidden="true">{met ? '✓' : '○'}</span> {requirement}
                <span className="quiet">（{met ? '已补正' : '未补正'}）</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
