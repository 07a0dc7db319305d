import type { LetterRow } from '@yimen/contract/cases-view.ts'
import { recordPrint } from '@yimen/contract/documents-routes.ts'
import { useCallback, useState } from 'react'
import type { Static } from 'typebox'
import { asFailure, call } from '../../api/call.ts'
import { CallFailure } from '../../api/failure.ts'
import { useMe } from '../../workbench/me.ts'
import { letterAddress } from './letter-address.ts'

export type Letter = Static<typeof LetterRow>
export type Print = {
  start: (letters: readonly Pick<Letter, 'letterId'>[]) => Promise<void>
  /** Whoever only looks on prints nothing: a print is a record. */
  isOffered: boolean
  isPending: boolean
  failure: CallFailure | null
}

const PATIENCE = 10_000

/**
 * Opens the browser's print dialogue on a letter; the frame stays until the next one, or the dialogue would close. A
 * browser that shows no PDF inside a page never says that it is loaded.
 */
const printFrame = (letterId: string): Promise<void> =>
  new Promise((done, fail) => {
    const id = 'print-frame'
    document.getElementById(id)?.remove()
    const frame = document.createElement('iframe')
    const late = setTimeout(() => fail(new CallFailure('refused', NO_DIALOGUE)), PATIENCE)
    frame.id = id
    frame.title = '打印'
    frame.className = 'print-frame'
    frame.onload = () => {
      clearTimeout(late)
      frame.contentWindow?.focus()
      frame.contentWindow?.print()
      done()
    }
    frame.src = letterAddress(letterId)
    document.body.append(frame)
  })

const NO_DIALOGUE = '浏览器没有打开打印窗口。请在“文书”中点“新页打开”，再从新页打印。'

/** Prints letters one after another; each print is recorded first, so that the second one comes out marked 补打. */
export const usePrint = (onPrinted: () => void): Print => {
  const isOffered = useMe().roles.some(({ role }) => role !== 'discipline-inspection')
  const [isPending, setPending] = useState(false)
  const [failure, setFailure] = useState<CallFailure | null>(null)
  const start = useCallback(
    async (letters: readonly Pick<Letter, 'letterId'>[]) => {
      if (!isOffered) return
      setPending(true)
      setFailure(null)
      try {
        for (const { letterId } of letters) {
          await call(recordPrint, { params: { letterId }, body: {} })
          await printFrame(letterId)
        }
      } catch (error) {
        setFailure(asFailure(error))
      } finally {
        setPending(false)
        onPrinted()
      }
    },
    [isOffered, onPrinted],
  )
  return { start, isOffered, isPending, failure }
}
