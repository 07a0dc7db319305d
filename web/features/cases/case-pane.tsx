import { useQueryClient } from '@tanstack/react-query'
import { type ActReply, showCase, showQueue } from '@yimen/contract/cases.ts'
import type { CaseView } from '@yimen/contract/cases-view.ts'
import { caseMessages } from '@yimen/contract/messages.ts'
import { Suspense, useCallback, useEffect, useRef, useState } from 'react'
import { useLocation } from 'react-router'
import { viewKey } from '../../api/use-view.ts'
import { lazyPart } from '../../workbench/lazy-part.tsx'
import { useKeys } from '../../workbench/use-keys.ts'
import { Waiting } from '../../workbench/waiting.tsx'
import { nextToPrint } from '../documents/next-to-print.ts'
import { usePrint } from '../documents/use-print.ts'
import { ActionBar } from './action-bar.tsx'
import { ReviewSummary } from './acts/review-summary.tsx'
import { CaseHeader } from './case-header.tsx'
import type { Done } from './done.ts'
import { earlyKeyOf, forgetEarlyKeys } from './early-key.ts'
import { DoneLine } from './done-line.tsx'
import { DueLine } from './due-line.tsx'
import { CallPart } from '../messages/call-part.tsx'
import { FindingsPart } from './findings-part.tsx'
import { NotNow } from './not-now.tsx'
import { type Offer, offersOf } from './offers.ts'
import { PhaseLine } from './phase-line.tsx'
import { CaseTabs } from './tabs/case-tabs.tsx'

const ActForm = lazyPart(() => import('./acts/act-form.tsx'))

/** One case: what it is, how much time is left, what I can do, what not and why; then everything about it. */
export const CasePane = ({ shown, onRenew }: { shown: CaseView; onRenew: () => void }) => {
  const client = useQueryClient()
  const { state } = useLocation() as { state: { done?: Done; open?: string } | null }
  const heading = useRef<HTMLHeadingElement>(null)
  const offers = offersOf(shown)
  // An act stays open with all that was typed even when it is no longer possible; its panel says what changed.
  const [offer, setOffer] = useState<Offer | null>(
    () =>
      offers.find(({ id }) => id === state?.open) ??
      offers.find(({ key }) => key !== null && key === earlyKeyOf(shown.caseId)) ??
      null,
  )
  useEffect(() => forgetEarlyKeys(), [])
  const [done, setDone] = useState<Done | null>(state?.done ?? null)
  const print = usePrint(onRenew)
  // What was just done is known before the case has been read again.
  const isBehind = done !== null && shown.version < done.version

  useEffect(() => {
    if (state?.open === undefined) heading.current?.focus({ preventScroll: true })
  }, [state?.open])

  const close = useCallback(() => {
    setOffer(null)
    heading.current?.focus({ preventScroll: true })
  }, [])
  const finish = (reply: ActReply, { label }: { label: string }) => {
    setDone({ said: label, made: reply.madeLetters, version: reply.version })
    close()
    void client.invalidateQueries({ queryKey: viewKey(showCase, { params: { caseId: reply.caseId } }) })
    void client.invalidateQueries({ queryKey: [showQueue.path] })
    // Whoever came for it need not be phoned any more.
    void client.invalidateQueries({ queryKey: [caseMessages.path] })
  }
  const toPrint = nextToPrint(shown.letters, done?.made ?? [])
  const printNext = () => {
    if (toPrint !== undefined && !print.isPending) void print.start([toPrint])
  }
  useKeys({
    ...(offer === null && !isBehind
      ? Object.fromEntries(
          offers.flatMap((one) => (one.key === null ? [] : [[one.key, () => setOffer(one)]])),
        )
      : { escape: close }),
    p: printNext,
  })

  return (
    <article aria-labelledby="case-heading" aria-busy={isBehind}>
      <CaseHeader shown={shown} heading={heading} />
      <PhaseLine shown={shown} />
      <DueLine shown={shown} />
      {shown.phase === 'accepted' && <ReviewSummary shown={shown} />}
      <DoneLine
        shown={shown}
        done={done}
        print={print}
        toPrint={toPrint}
        onPrint={printNext}
        onUndone={finish}
        onRenew={onRenew}
      />
      <CallPart caseId={shown.caseId} />
      <FindingsPart shown={shown} onRenew={onRenew} />
      <ActionBar offers={offers} opened={offer} isBehind={isBehind} onOpen={setOffer} />
      {offer !== null && (
        <Suspense fallback={<Waiting what="表单" lines={4} />}>
          <ActForm
            key={offer.id}
            offer={offer}
            shown={shown}
            onDone={finish}
            onClose={close}
            onStale={onRenew}
          />
        </Suspense>
      )}
      {offer === null && <NotNow shown={shown} />}
      <CaseTabs shown={shown} print={print} />
    </article>
  )
}
