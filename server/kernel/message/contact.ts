import type { PartyFields } from '../party/party.ts'

/** How somebody can be reached from outside; empty where not at all. */
export type Contact = { mobile?: string; email?: string }

const MAINLAND_MOBILE = /^(\+?86-?)?1\d{10}$/

/** A text message reaches mobile numbers only; a landline is for calls. */
export const takesText = (number: string): boolean =>
  MAINLAND_MOBILE.test(number) || /^\+\d{6,18}$/.test(number)

const mayTakeLetters = (via: PartyFields | null): via is PartyFields =>
  via !== null && (via.powers ?? []).includes('receive-letters')

/**
 * The applicant's own contact; the agent's where the applicant gave none and the agent may take letters for him.
 * [民法典 161]
 */
export const contactOf = (party: PartyFields, via: PartyFields | null): Contact => {
  const agent = mayTakeLetters(via) ? via : null
  const mobile = party.mobile ?? agent?.mobile
  const email = party.email ?? agent?.email
  return { ...(mobile === undefined ? {} : { mobile }), ...(email === undefined ? {} : { email }) }
}

/** Whom to ask for on the phone, and under which number; null where none was ever given. */
export const calledAs = (
  party: PartyFields,
  via: PartyFields | null,
): { name: string; phone: string | null } => {
  if (party.mobile === undefined && mayTakeLetters(via) && via.mobile !== undefined)
    return { name: `${via.name}（${party.name}的代理人）`, phone: via.mobile }
  return { name: party.name, phone: party.mobile ?? null }
}
