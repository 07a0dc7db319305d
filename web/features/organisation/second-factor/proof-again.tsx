import { proveAgain } from '@yimen/contract/organisation-sign-in.ts'
import { call } from '../../../api/call.ts'
import type { CallFailure } from '../../../api/failure.ts'
import { CodeForm } from './code-form.tsx'

/** Whether the act waits for a fresh code of one's own device. */
export const wantsProof = ({ refusals }: CallFailure): boolean =>
  refusals.some(({ field }) => field === 'proof')

/** Asks for that code and then goes on with what was asked for. */
export const ProofAgain = ({ submit, onProved }: { submit: string; onProved: () => Promise<unknown> }) => (
  <CodeForm
    label="请再输入一次您自己的动态口令"
    submit={submit}
    onCode={async (code) => {
      await call(proveAgain, { body: { code } })
      await onProved()
    }}
  />
)
