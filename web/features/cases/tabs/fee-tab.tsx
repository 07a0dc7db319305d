import type { CaseView } from '@yimen/contract/cases-view.ts'
import { yuan } from '../../../workbench/fields/money-field.tsx'
import { Nothing } from '../../../workbench/nothing.tsx'
import { shortDay } from '../../../workbench/when.ts'

const STATES = { due: '◆ 待缴', paid: '✓ 已缴', exempt: '○ 免缴' } as const

export const FeeTab = ({ shown: { fees, certificate } }: { shown: CaseView }) => (
  <>
    {fees.length === 0 ? (
      <Nothing>这一件不收费。</Nothing>
    ) : (
      <table className="table">
        <thead>
          <tr>
            <th scope="col">收费项目</th>
            <th scope="col" className="figure">
              应收
            </th>
            <th scope="col" className="figure">
              实收
            </th>
            <th scope="col">票据号码</th>
            <th scope="col">情况</th>
          </tr>
        </thead>
        <tbody>
          {fees.map((fee) => (
            <tr key={fee.key}>
              <td>
                {fee.name}
                <p className="quiet">标准：{fee.standard}</p>
              </td>
              <td className="figure">{yuan(fee.amount)}</td>
              <td className="figure">{fee.paid === null ? '－' : yuan(fee.paid)}</td>
              <td>{fee.receiptNumber ?? '－'}</td>
              <td className="no-break">{STATES[fee.state]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    )}
    {certificate !== null && (
      <section className="part">
        <h2>证照</h2>
        <p>
          {certificate.name}，编号 <span className="number">{certificate.number}</span>，{certificate.issuer}
          颁发，有效期自 {shortDay(certificate.validFrom)}
          {certificate.validTo === null ? '起长期有效' : `至 ${shortDay(certificate.validTo)}`}。
        </p>
      </section>
    )}
  </>
)
