import type { ActionName } from '@yimen/contract/cases-view.ts'
import type { ComponentType } from 'react'
import { Accept } from './accept.tsx'
import type { ActProps } from './act-panel.tsx'
import { AskSupplement } from './ask-supplement.tsx'
import { ConfirmReply } from './confirm-reply.tsx'
import { AnswerConsultation, Consult } from './consult.tsx'
import { CorrectDetails } from './correct-details.tsx'
import { Decline } from './decline.tsx'
import { Deliver } from './deliver.tsx'
import { AskExtension, DecideExtension } from './extension.tsx'
import { Grant } from './grant.tsx'
import { Exempt, Pay } from './payment.tsx'
import { ProposeReply } from './propose-reply.tsx'
import { Reassign } from './reassign.tsx'
import { Refuse } from './refuse.tsx'
import {
  Convert,
  CorrectWrongFinish,
  FlagUrgent,
  Offer,
  ResumeClock,
  StopClock,
  Wait,
  Withdraw,
} from './small-acts.tsx'
import { Supplement } from './supplement.tsx'
import { TakeStep } from './take-step.tsx'

/** The form of every act; undo has none, it is one key. */
const FORMS: Readonly<Record<Exclude<ActionName, 'undo'>, ComponentType<ActProps>>> = {
  accept: Accept,
  decline: Decline,
  'ask-supplement': AskSupplement,
  supplement: Supplement,
  convert: Convert,
  wait: Wait,
  'take-step': TakeStep,
  consult: Consult,
  'answer-consultation': AnswerConsultation,
  'stop-clock': StopClock,
  'resume-clock': ResumeClock,
  'ask-extension': AskExtension,
  'decide-extension': DecideExtension,
  pay: Pay,
  exempt: Exempt,
  grant: Grant,
  refuse: Refuse,
  'propose-reply': ProposeReply,
  'confirm-reply': ConfirmReply,
  deliver: Deliver,
  offer: Offer,
  withdraw: Withdraw,
  'correct-details': CorrectDetails,
  'flag-urgent': FlagUrgent,
  'correct-wrong-finish': CorrectWrongFinish,
  reassign: Reassign,
}

const ActForm = (props: ActProps) => {
  const { action } = props.offer
  if (action === 'undo') return null
  const Form = FORMS[action]
  return <Form {...props} />
}

export default ActForm
