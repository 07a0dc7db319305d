import type { Plugin } from 'vite'

/** What Chromium 100 does not know. Vite lowers syntax to it, but leaves the names of built-ins as they are. */
const NEWER_SCRIPT: readonly RegExp[] = [
  /\.to(?:Sorted|Reversed|Spliced)\b/,
  /\b(?:Object|Map)\.groupBy\b/,
  /\bPromise\.(?:withResolvers|try)\b/,
  /\b(?:Array\.fromAsync|Iterator\.from|RegExp\.escape|Error\.isError|Response\.json)\b/,
  /\b(?:AbortSignal\.(?:any|timeout)|URL\.(?:canParse|parse))\b/,
  /\.(?:is|to)WellFormed\b/,
  /\.(?:isSubsetOf|isSupersetOf|isDisjointFrom|symmetricDifference)\b/,
  /\.(?:values|keys|entries)\(\)\.(?:map|filter|take|drop|flatMap|reduce|toArray|forEach|some|every|find)\(/,
  /\.(?:checkVisibility|(?:show|hide|toggle)Popover)\b/,
  /\bIntl\.DurationFormat\b/,
]

const NEWER_STYLE: readonly RegExp[] = [
  /:has\(/,
  /@(?:container|scope|starting-style)\b/,
  /\b(?:color-mix|light-dark|oklch|oklab)\(/,
  /\b\d+(?:\.\d+)?[dsl]v[hwib]\b/,
  /\(\s*(?:width|height)\s*[<>]/,
  /[;{]\s*(?:translate|rotate|scale)\s*:/,
  /[;{}]\s*&/,
]

const found = (patterns: readonly RegExp[], text: string): string[] =>
  patterns.flatMap((pattern) => pattern.exec(text)?.[0].trim() ?? [])

/** The built-ins in a script that an old computer's browser lacks: a page that calls one stays empty. */
export const newerInScript = (code: string): string[] => found(NEWER_SCRIPT, code)

/** The rules in a style sheet that such a browser drops; those which look almost the same without are not named. */
export const newerInStyle = (css: string): string[] =>
  // What is asked for before it is used may be as new as it likes.
  found(NEWER_STYLE, css.replaceAll(/\/\*[^]*?\*\/|@supports[^{]*/g, ''))

/** Stops a build that would break on the browsers of a hall's old computers, naming file and built-in. */
export const refuseNewer = (): Plugin => ({
  name: 'refuse-newer-than-halls',
  apply: 'build',
  generateBundle(_, bundle) {
    const refused = Object.values(bundle).flatMap((part) => {
      const newer =
        part.type === 'chunk'
          ? newerInScript(part.code)
          : part.fileName.endsWith('.css')
            ? newerInStyle(String(part.source))
            : []
      return newer.map((name) => `${part.fileName}: ${name}`)
    })
    if (refused.length > 0) this.error(`Chromium 100 lacks what the build uses:\n${refused.join('\n')}`)
  },
})
