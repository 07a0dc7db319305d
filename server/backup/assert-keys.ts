import { fieldKeyMark, signingKeyMark } from './key-marks.ts'
import type { Manifest } from './manifest.ts'

export type HeldKeys = { fieldKey: Buffer | null; signingKey: Buffer | null }

/** What is wrong with the keys at hand for this backup, in words; nothing where they are the ones it was made with. */
export const keyProblems = ({ keys }: Manifest, { fieldKey, signingKey }: HeldKeys): string[] => [
  ...problem('FIELD_KEY', 'field-key', keys.field, fieldKey && fieldKeyMark(fieldKey), '个人信息会读不出来'),
  ...problem(
    'SIGNING_KEY',
    'signing-key',
    keys.signing === null ? [] : [keys.signing],
    signingKey && signingKeyMark(signingKey),
    '以前的根要用原来的公钥指纹核对',
  ),
]

const problem = (
  name: string,
  file: string,
  marks: readonly string[],
  held: string | null,
  consequence: string,
): string[] => {
  if (marks.length === 0 || (held !== null && marks.includes(held))) return []
  return [
    held === null
      ? `没有 ${name}（环境变量，或 DATA_DIR/keys/${file}），${consequence}。`
      : `${name}（或 DATA_DIR/keys/${file}）不是备份时所用的密钥，${consequence}。`,
  ]
}
