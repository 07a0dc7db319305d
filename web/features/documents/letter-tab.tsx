import Button from 'antd/es/button'
import { useState } from 'react'
import { ClauseMark } from '../../workbench/clause-mark.tsx'
import { Failed } from '../../workbench/failed.tsx'
import { KeyHint } from '../../workbench/key-hint.tsx'
import { Nothing } from '../../workbench/nothing.tsx'
import { shortDay } from '../../workbench/when.ts'
import { letterAddress } from './letter-address.ts'
import type { Letter, Print } from './use-print.ts'

/** The letters of a case: read here, in a tab of their own, or on paper. */
export const LetterTab = ({ letters, print }: { letters: readonly Letter[]; print: Print }) => {
  const [read, setRead] = useState<string | null>(null)
  if (letters.length === 0) return <Nothing>还没有出具文书。收件、受理、决定时自动生成。</Nothing>
  const inForce = letters.filter(({ voided }) => !voided)
  const last = inForce[inForce.length - 1]
  const open = inForce.find(({ letterId }) => letterId === read)
  return (
    <>
      <ul className="letters">
        {letters.map((letter) => (
          <li key={letter.letterId}>
            <div>
              <span className={letter.voided ? 'letter-void' : undefined}>
                <b>{letter.title}</b> <span className="number">{letter.number}</span>
              </span>
              <p className="quiet">
                {shortDay(letter.on)} · 校验码 <span className="number">{letter.code}</span>
                {letter.printed > 0 && ` · 已打印 ${letter.printed} 次`}
              </p>
            </div>
            {letter.voided ? (
              <p className="quiet">
                已作废：出具它的操作已经撤销，文号留在记录里 <ClauseMark id="items.4.3" />
              </p>
            ) : (
              <div className="letter-acts">
                <Button
                  size="small"
                  aria-expanded={letter.letterId === read}
                  onClick={() => setRead(letter.letterId === read ? null : letter.letterId)}
                >
                  {letter.letterId === read ? '收起' : '查看'}
                </Button>
                {print.isOffered && (
                  <Button size="small" onClick={() => void print.start([letter])} loading={print.isPending}>
                    {letter.printed > 0 ? '补打' : '打印'}{' '}
                    {letter.letterId === last?.letterId && <KeyHint of="p" />}
                  </Button>
                )}
                <a href={letterAddress(letter.letterId)} target="_blank" rel="noreferrer">
                  新页打开
                </a>
              </div>
            )}
          </li>
        ))}
      </ul>
      {print.failure !== null && <Failed failure={print.failure} />}
      {open !== undefined && (
        <iframe
          className="letter-frame"
          title={`${open.title} ${open.number}`}
          src={`${letterAddress(open.letterId)}#navpanes=0&view=FitH`}
        />
      )}
    </>
  )
}
