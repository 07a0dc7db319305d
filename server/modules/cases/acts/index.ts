import type { ActionName } from '@yimen/contract/cases-view.ts'
import type { Act } from '../act.ts'
import type { LateForm } from '../rules/late-entry.ts'
import { accept } from './accept.ts'
import { askExtension, decideExtension, resumeClock, stopClock } from './clock.ts'
import { convert, wait } from './convert.ts'
import { grant, refuse } from './decide.ts'
import { decline } from './decline.ts'
import { correctWrongFinish, deliver, offer } from './deliver.ts'
import { correctDetails, flagUrgent, reassign, undo, withdraw } from './details.ts'
import { exempt, pay } from './pay.ts'
import { confirmReply, proposeReply } from './reply.ts'
import { askSupplement, supplement } from './supplement.ts'
import { answerConsultation, consult, takeStep } from './take-step.ts'

/** Every act on a case, under the name of its route. */
export const caseActs = {
  accept,
  decline,
  'ask-supplement': askSupplement,
  supplement,
  convert,
  wait,
  'take-step': takeStep,
  consult,
  'answer-consultation': answerConsultation,
  'stop-clock': stopClock,
  'resume-clock': resumeClock,
  'ask-extension': askExtension,
  'decide-extension': decideExtension,
  pay,
  exempt,
  grant,
  refuse,
  'propose-reply': proposeReply,
  'confirm-reply': confirmReply,
  deliver,
  offer,
  withdraw,
  'correct-details': correctDetails,
  'flag-urgent': flagUrgent,
  'correct-wrong-finish': correctWrongFinish,
  reassign,
  undo,
} as const satisfies Record<ActionName, unknown>

/** The same, for whoever asks only what may be done. */
export const anyActs = caseActs as unknown as Readonly<Record<ActionName, Act<LateForm>>>
