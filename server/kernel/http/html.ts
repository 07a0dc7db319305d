/**
 * Markup that is safe to send: every value in it was escaped or was markup already. A class and not an object
 * type, so that nothing that came in as JSON can pass for it.
 */
export class Markup {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

export type Child = Markup | string | number | null | undefined | false | readonly Child[]

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Text for an element or a quoted attribute; characters that no page may hold are dropped. */
export const escaped = (text: string): string =>
  text
    .toWellFormed()
    .replace(/(?![\t\n\r])\p{Cc}/gu, '')
    .replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '')

const LINK = /\s(?:href|src|action|formaction)=["']$/
const SAFE_LINK = /^(?:https?:\/\/|mailto:|tel:|\/(?!\/)|[?#]|$)/
const UNQUOTED = /\s[\w:-]+=\s*$/

const rendered = (child: Child): string => {
  if (child === null || child === undefined || child === false) return ''
  if (child instanceof Markup) return child.text
  if (typeof child === 'string') return escaped(child)
  if (typeof child === 'number') return String(child)
  return child.map(rendered).join('')
}

/** An address in a link never runs a script, wherever it came from. */
const linked = (child: Child): string => {
  const text = rendered(child)
  return SAFE_LINK.test(text) ? text : '#'
}

/** A template whose values are escaped, in attributes too; an attribute without quotes is a bug and throws. */
export const html = (strings: TemplateStringsArray, ...values: readonly Child[]): Markup => {
  let text = strings[0] ?? ''
  for (const [i, value] of values.entries()) {
    if (UNQUOTED.test(text)) throw new TypeError(`an attribute needs quotes: …${text.slice(-40)}`)
    text += LINK.test(text) ? linked(value) : rendered(value)
    text += strings[i + 1] ?? ''
  }
  return new Markup(text)
}

/** Markup of our own making, such as a drawing; never what somebody typed. */
export const raw = (text: string): Markup => new Markup(text)
