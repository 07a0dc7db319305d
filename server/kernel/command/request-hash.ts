import { canonicalJson } from '../event-log/canonical-json.ts'
import { sm3 } from '../event-log/event.ts'

/** What the same request always hashes to: what was asked, of which object, with which body. */
export const requestHash = (act: string, object: string, body: unknown): Buffer =>
  sm3(canonicalJson({ act, object, body }))
