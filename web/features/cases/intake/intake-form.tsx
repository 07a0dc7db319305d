import { useQueryClient } from '@tanstack/react-query'
import { findParty, showQueue, takeIn } from '@yimen/contract/cases.ts'
import type { Me } from '@yimen/contract/organisation.ts'
import Checkbox from 'antd/es/checkbox'
import Form from 'antd/es/form'
import Input from 'antd/es/input'
import { useEffect, useId, useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import { useCommand } from '../../../api/use-command.ts'
import type { DraftState } from '../../../api/use-draft.ts'
import { Failed } from '../../../workbench/failed.tsx'
import { unplaced } from '../../../workbench/fields/refusal-field.ts'
import { KeyHint } from '../../../workbench/key-hint.tsx'
import { isOf, windowsOf } from '../../../workbench/me.ts'
import { useKeys } from '../../../workbench/use-keys.ts'
import { ItemSearch } from '../../items/item-search.tsx'
import { AgentFields } from '../party/agent-fields.tsx'
import { Labelled, ProblemContext } from '../party/labelled.tsx'
import { type Problem, partyDraft } from '../party/party-draft.ts'
import { PartyFields } from '../party/party-fields.tsx'
import { HandBar } from './hand-bar.tsx'
import {
  HAND_LABELS,
  type Hand,
  hasMore,
  type IntakeDraft,
  type Item,
  intakeProblems,
  intakeWords,
  mainHand,
  needsCertificate,
} from './intake-draft.ts'
import { ItemHead } from './item-head.tsx'
import { KnownOffer, useKnownParty } from './known-party.tsx'
import { LetterPreview } from './letter-preview.tsx'
import { MaterialPart } from './material-part.tsx'
import { MorePart } from './more-part.tsx'
import { focusNext, focusPart } from './next-stop.ts'
import { OpenCases } from './open-cases.tsx'
import { QuestionPart } from './question-part.tsx'
import { useFieldOrder } from './use-field-order.ts'
import { visibleProblems } from './visible-problems.ts'

const PLACED = [
  'item',
  'applicant',
  'agent',
  'answers',
  'duplicateSeen',
  'certificate',
  'reply',
  'actAt',
  'lateReason',
  'paperNumber',
]

export const IntakeForm = ({
  me,
  seat,
  draft,
  item,
  draftState,
  onChange,
  onDone,
}: {
  me: Me
  seat: { windowId: string; name: string }
  draft: IntakeDraft
  item: Item | null
  draftState: DraftState
  onChange: (draft: IntakeDraft) => void
  onDone: () => void
}) => {
  const client = useQueryClient()
  const navigate = useNavigate()
  const form = useRef<HTMLDivElement>(null)
  const who = useRef<HTMLElement>(null)
  const what = useRef<HTMLElement>(null)
  const id = useId()
  const [tried, setTried] = useState(false)
  const [more, setMore] = useState(() => hasMore(draft))
  const command = useCommand(takeIn)
  const known = useKnownParty(draft.applicant, draft.itemId)
  const set = (part: Partial<IntakeDraft>) => onChange({ ...draft, ...part })

  const hand: Hand = item === null ? 'take-in' : mainHand(draft, item.content)
  const same = known.openCases.filter(({ sameItem }) => sameItem)
  const problemsOf = (as: Hand) => intakeProblems(draft, item?.content ?? null, same.length > 0, as)
  const problems = problemsOf(hand)
  const itemId = item?.itemId

  // A chosen item hands the keyboard on to who applies; a restored draft to what is still empty.
  useEffect(() => {
    if (itemId !== undefined && !focusPart(who.current, true)) focusPart(what.current)
  }, [itemId])

  const takeKnown = () => {
    if (known.party === null) return
    set({ applicant: partyDraft(known.party) })
    focusPart(what.current)
  }
  const left = useFieldOrder(form, ({ dataset }) => {
    const offered = dataset.name !== undefined && draft.applicant.name === '' && known.party !== null
    if (offered) takeKnown()
    return offered
  })
  const refused = command.failure?.refusals ?? []
  const shownProblems: readonly Problem[] = [
    ...visibleProblems(problems, tried, left),
    ...refused.flatMap(({ field, message, clause }) =>
      field === null
        ? []
        : [{ field: field === 'certificate' ? 'certificateNumber' : field, message, clause }],
    ),
  ]
  const send = async (as: Hand) => {
    setTried(true)
    if (item === null || problemsOf(as).length > 0) {
      requestAnimationFrame(() =>
        form.current
          ?.querySelector<HTMLElement>(
            '.find input[aria-invalid=true],.ant-form-item-has-error input[data-stop],.ant-form-item-has-error [data-stop] input',
          )
          ?.focus(),
      )
      return
    }
    const reply = await command.send(intakeWords(draft, item, seat.windowId, as))
    // What was known of the applicant is no longer so: the next intake, or this one tried again, asks anew.
    void client.invalidateQueries({
      queryKey: [findParty.path],
      refetchType: reply === null ? 'active' : 'none',
    })
    if (reply === null) return
    onDone()
    void client.invalidateQueries({ queryKey: [showQueue.path] })
    void navigate(`/cases/${reply.caseId}`, {
      state: {
        done: {
          said: as === 'supplement' ? '收件' : HAND_LABELS[as],
          made: reply.madeLetters,
          version: reply.version,
        },
        ...(as === 'supplement' ? { open: 'ask-supplement' } : {}),
      },
    })
  }
  const goTo = (field: string) =>
    requestAnimationFrame(() =>
      form.current?.querySelector<HTMLElement>(`[data-field="${field}"] input:not([type=hidden])`)?.focus(),
    )
  useKeys(
    {
      'mod+enter': () => void send(hand),
      'mod+shift+enter': () => void send('take-in'),
      ...(item === null
        ? {}
        : {
            'alt+a': () => {
              set({ hasAgent: !draft.hasAgent })
              goTo(draft.hasAgent ? 'applicant.address' : 'agent.documentNumber')
            },
            'alt+m': () => {
              setMore(!more)
              goTo(more ? 'applicant.address' : 'channel')
            },
          }),
    },
    true,
    true,
  )

  return (
    <ProblemContext value={shownProblems}>
      <Form component={false} layout="vertical" requiredMark={false} validateTrigger={[]}>
        <div ref={form} className="intake-columns">
          <div className="intake-form">
            <section className="part" aria-label="事项">
              <h2>办什么</h2>
              {item === null && draft.itemId === null ? (
                <Labelled field="item" label="事项">
                  <ItemSearch
                    own={windowsOf(me)}
                    hasProblem={shownProblems.some(({ field }) => field === 'item')}
                    onChoose={(chosen) => {
                      // What the item asks for has not been tried yet.
                      setTried(false)
                      set({ itemId: chosen, answers: {}, received: {} })
                    }}
                  />
                </Labelled>
              ) : (
                item !== null && (
                  <ItemHead
                    item={item}
                    isOurs={windowsOf(me).some((own) => isOf(own, item.content.implementingBody))}
                    onOther={() => set({ itemId: null, answers: {}, received: {} })}
                  />
                )
              )}
            </section>
            {item !== null && (
              <>
                <section className="part" aria-label="申请人" ref={who}>
                  <h2>谁来办</h2>
                  <PartyFields
                    at="applicant."
                    value={draft.applicant}
                    onChange={(applicant) => set({ applicant, duplicateSeen: false })}
                    known={
                      known.party !== null &&
                      draft.applicant.name === '' && <KnownOffer party={known.party} onTake={takeKnown} />
                    }
                  />
                  <OpenCases
                    same={same}
                    others={known.openCases.filter((open) => !same.includes(open))}
                    seen={draft.duplicateSeen}
                    onSeen={(duplicateSeen) => set({ duplicateSeen })}
                  />
                  <Checkbox
                    checked={draft.hasAgent}
                    onChange={({ target }) => set({ hasAgent: target.checked })}
                  >
                    由代理人办理 <KeyHint of="alt+a" />
                  </Checkbox>
                  {draft.hasAgent && <AgentFields value={draft.agent} onChange={(agent) => set({ agent })} />}
                </section>
                <section className="part" aria-label="情形和材料" ref={what}>
                  <h2>材料</h2>
                  <QuestionPart
                    item={item.content}
                    answers={draft.answers}
                    onChange={(answers) => set({ answers })}
                    onAnswered={(from) => {
                      const at = form.current
                      if (at !== null) requestAnimationFrame(() => focusNext(at, from))
                    }}
                  />
                  <MaterialPart draft={draft} item={item.content} onChange={onChange} />
                  {needsCertificate(item.content) && (
                    <Labelled
                      field="certificateNumber"
                      label={`${item.content.result.name}编号（当场办结时填写）`}
                      id={`${id}certificate`}
                    >
                      <Input
                        id={`${id}certificate`}
                        data-stop
                        value={draft.certificateNumber}
                        maxLength={60}
                        onChange={({ target }) => set({ certificateNumber: target.value })}
                      />
                    </Labelled>
                  )}
                </section>
                <MorePart draft={draft} item={item.content} isOpen={more} onOpen={setMore} onChange={set} />
                {command.failure !== null && (
                  <Failed
                    failure={command.failure}
                    refusals={unplaced(refused, PLACED)}
                    again={() => void send(hand)}
                  />
                )}
                <HandBar
                  draft={draft}
                  item={item.content}
                  hand={hand}
                  problems={tried ? problems.length : 0}
                  isPending={command.isPending}
                  draftState={draftState}
                  onHand={(as) => void send(as)}
                />
              </>
            )}
          </div>
          {item !== null && (
            <LetterPreview
              draft={draft}
              item={item}
              hand={hand}
              centre={me.centre.name}
              window={seat.name}
              clerk={me.name}
            />
          )}
        </div>
      </Form>
    </ProblemContext>
  )
}
