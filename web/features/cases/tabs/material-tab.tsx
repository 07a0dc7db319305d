import type { CaseView } from '@yimen/contract/cases-view.ts'
import { Nothing } from '../../../workbench/nothing.tsx'

const STATES = {
  received: { sign: '✓', word: '已收' },
  missing: { sign: '▲', word: '还差' },
  'not-needed': { sign: '－', word: '不用交' },
} as const

type Material = CaseView['materials'][number]

/** What the centre checks for itself was never handed in: “received” would not be true of it. */
const stateOf = ({ state, neededOriginals, neededCopies, originals, copies }: Material) =>
  neededOriginals + neededCopies + originals + copies === 0 ? 'not-needed' : state

/** Each kind of copy keeps together at the end of a line. */
const Count = ({ originals, copies, none }: { originals: number; copies: number; none: string }) =>
  originals + copies === 0 ? (
    <span className="no-break quiet">{none}</span>
  ) : (
    <>
      {originals > 0 && <span className="no-break">原件 {originals}</span>}
      {originals > 0 && copies > 0 && '，'}
      {copies > 0 && <span className="no-break">复印件 {copies}</span>}
    </>
  )

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
            <tr key={material.key} className={`material-${stateOf(material)}`}>
              <td>
                {material.name}
                {material.requirement !== null && <p className="quiet">{material.requirement}</p>}
              </td>
              <td>
                <Count originals={material.neededOriginals} copies={material.neededCopies} none="不用交" />
              </td>
              <td>
                <Count originals={material.originals} copies={material.copies} none="无" />
              </td>
              <td className="no-break">
                <span aria-hidden="true">{STATES[stateOf(material)].sign}</span>{' '}
                {STATES[stateOf(material)].word}
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
