import type { GivenNotice } from '@yimen/contract/notice.ts'
import Button from 'antd/es/button'
import { Failed } from '../../workbench/failed.tsx'
import { KeyHint } from '../../workbench/key-hint.tsx'
import { letterAddress } from '../documents/letter-address.ts'
import type { Print } from '../documents/use-print.ts'

/** The numbered notice that was just given, the forms that go along, and on to the next visitor. § notice.2 */
export const GivenPart = ({
  given,
  itemName,
  print,
  onPrint,
  onNext,
}: {
  given: GivenNotice
  itemName: string
  print: Print
  onPrint: () => void
  onNext: () => void
}) => (
  <section className="given" aria-label="已出具的告知单">
    <output className="done">
      <span>
        <b className="done-sign">✓</b> 已出具一次性告知单 <b className="number">{given.number}</b>，{itemName}
      </span>
    </output>
    {print.failure !== null && <Failed failure={print.failure} again={onPrint} />}
    <div className="page-tools">
      <Button type="primary" data-next onClick={onNext}>
        下一位 <KeyHint of="enter" />
      </Button>
      <Button onClick={onPrint} loading={print.isPending}>
        {print.isPending ? '正在准备打印' : '打印'} <KeyHint of="p" />
      </Button>
      <a href={letterAddress(given.letterId)} target="_blank" rel="noreferrer">
        新页打开
      </a>
    </div>
    {given.forms.length > 0 && (
      <>
        <h2>随附表格</h2>
        <ul className="forms">
          {given.forms.map(({ title, blank, sample }) => (
            <li key={blank}>
              {title}{' '}
              <a href={blank} target="_blank" rel="noreferrer">
                空白表
              </a>{' '}
              <a href={sample} target="_blank" rel="noreferrer">
                填写样例
              </a>
            </li>
          ))}
        </ul>
      </>
    )}
  </section>
)
