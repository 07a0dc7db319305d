/** One operator of a PDF content stream with the name, number and strings (as hexadecimal) that stood before it. */
export type Step = { operator: string; name: string; number: number; strings: readonly string[] }

const TOKEN = /\/([^\s/<>[\]()]*)|<<|>>|<([0-9a-fA-F\s]*)>|(\()|[[\]]|[^\s/<>[\]()]+/g

/** Walks through a content stream; strings stand in brackets, nested and escaped, or in hexadecimal. */
export const readSteps = (content: string): Step[] => {
  const steps: Step[] = []
  let name = ''
  let number = 0
  let strings: string[] = []
  TOKEN.lastIndex = 0
  for (let token = TOKEN.exec(content); token !== null; token = TOKEN.exec(content)) {
    const [all, named, hex, bracket] = token
    if (named !== undefined) name = named
    else if (hex !== undefined) strings.push(hex.replaceAll(/\s/g, '').toLowerCase())
    else if (bracket !== undefined) {
      const literal = readLiteral(content, TOKEN.lastIndex)
      strings.push(literal.hex)
      TOKEN.lastIndex = literal.end
    } else if (/^[A-Za-z'"*]/.test(all)) {
      steps.push({ operator: all, name, number, strings })
      name = ''
      strings = []
    } else if (/^[\d.+-]/.test(all)) number = Number(all)
  }
  return steps
}

const ESCAPED: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f', '\n': '' }

const readLiteral = (content: string, from: number): { hex: string; end: number } => {
  let text = ''
  let depth = 1
  let at = from
  for (; at < content.length; at++) {
    const letter = content.charAt(at)
    if (letter === '\\') {
      const octal = /^[0-7]{1,3}/.exec(content.slice(at + 1, at + 4))?.[0]
      const next = content.charAt(at + 1)
      text += octal === undefined ? (ESCAPED[next] ?? next) : String.fromCharCode(Number.parseInt(octal, 8))
      at += octal?.length ?? 1
      continue
    }
    if (letter === '(') depth++
    if (letter === ')' && --depth === 0) break
    text += letter
  }
  return { hex: Buffer.from(text, 'latin1').toString('hex'), end: at + 1 }
}
