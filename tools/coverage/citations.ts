/** A clause named in a source file. */
export interface Citation {
  /** As written, with its part: `duty-leader.3(4)`. */
  readonly id: string
  readonly line: number
  /** `comment` and `value` say that this file answers for the clause, `test` that it tries it. */
  readonly by: 'comment' | 'value' | 'test'
}

const clauseId = String.raw`[a-z][a-z-]*\.\d+(?:\.\d+)*(?:\([^)'"\`\n]*\))?`
const inComment = new RegExp(String.raw`§\s?(${clauseId})`, 'g')
/** Functions whose first argument is the clause they answer for. */
const constructors = 'rule|duty|finding|letter|policy|isMuted'
const firstArgument = new RegExp(
  String.raw`\b(?:${constructors})(?:<[^()]*>)?\(\s*(['"\`])(${clauseId})\1`,
  'g',
)
const property = new RegExp(String.raw`\bclause:\s*(['"\`])(${clauseId})\1`, 'g')
const list = /\bclauses:\s*\[([^\]]*)\]/g
const quoted = new RegExp(String.raw`(['"\`])(${clauseId})\1`, 'g')
const named = new RegExp(String.raw`\bdescribeClause\(\s*(['"\`])(${clauseId})\1`, 'g')

/** Whether what stands before a place on its line opens a comment (TypeScript, JSX, SQL, Typst). */
const opensComment = (before: string): boolean => /\/\/|\/\*|^\s*\*|--/.test(before)

/** Every clause that a source text names, in the order of the text. Reads, never runs. */
export const citationsIn = (text: string): Citation[] => {
  const found: (Citation & { at: number })[] = []
  const lineStart = (at: number) => text.lastIndexOf('\n', at - 1) + 1
  const add = (by: Citation['by'], at: number, cited: string) => {
    if (opensComment(text.slice(lineStart(at), at)) !== (by === 'comment')) return
    found.push({ id: cited, by, at, line: text.slice(0, at).split('\n').length })
  }
  for (const match of text.matchAll(inComment)) add('comment', match.index, match[1] ?? '')
  for (const match of text.matchAll(firstArgument)) add('value', match.index, match[2] ?? '')
  for (const match of text.matchAll(property)) add('value', match.index, match[2] ?? '')
  for (const match of text.matchAll(named)) add('test', match.index, match[2] ?? '')
  for (const match of text.matchAll(list)) {
    const start = match.index + match[0].indexOf('[') + 1
    for (const one of (match[1] ?? '').matchAll(quoted)) add('value', start + one.index, one[2] ?? '')
  }
  return found.sort((a, b) => a.at - b.at).map(({ id, by, line }) => ({ id, by, line }))
}
