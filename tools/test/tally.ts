/** What vitest's json reporter writes, as far as it is needed here. */
export type Report = {
  testResults: {
    name: string
    status: string
    message?: string
    assertionResults: { fullName: string; status: string; failureMessages?: string[] }[]
  }[]
}

/** What failed, where, and the beginning of why: repeated at the end, where the reader of a long run looks. */
export type Failure = { file: string; name: string; why: string }

export type Tally = {
  passed: number
  failed: number
  skipped: number
  skippedNames: string[]
  failures: Failure[]
}

/**
 * Adds up one run. A file that broke before its tests, and a run that failed though every test passed (an
 * error nobody caught, a report that is missing), count as one failure each: a broken run is never green.
 */
export const tallyOf = (report: Report | undefined, exitedWell: boolean): Tally => {
  const files = report?.testResults ?? []
  const tests = files.flatMap((file) => file.assertionResults)
  const passed = tests.filter(({ status }) => status === 'passed').length
  const broken = files.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some(isFailed),
  ).length
  const failed = tests.filter(isFailed).length + broken
  const left = tests.filter(({ status }) => status !== 'passed' && status !== 'failed')
  return {
    passed,
    failed: failed === 0 && !exitedWell ? 1 : failed,
    skipped: left.length,
    skippedNames: left.map(({ fullName }) => fullName.trim()),
    failures: files.flatMap(failuresOf),
  }
}

const failuresOf = (file: Report['testResults'][number]): Failure[] => {
  const failed = file.assertionResults.filter(isFailed)
  if (failed.length > 0)
    return failed.map(({ fullName, failureMessages = [] }) => ({
      file: file.name,
      name: fullName.trim(),
      why: beginning(failureMessages.join('\n')),
    }))
  return file.status === 'failed' ? [{ file: file.name, name: '', why: beginning(file.message ?? '') }] : []
}

const beginning = (text: string): string => text.split('\n').slice(0, 12).join('\n')

const isFailed = ({ status }: { status: string }): boolean => status === 'failed'

export const addTallies = (tallies: readonly Tally[]): Tally => ({
  passed: tallies.reduce((sum, { passed }) => sum + passed, 0),
  failed: tallies.reduce((sum, { failed }) => sum + failed, 0),
  skipped: tallies.reduce((sum, { skipped }) => sum + skipped, 0),
  skippedNames: tallies.flatMap(({ skippedNames }) => skippedNames),
  failures: tallies.flatMap(({ failures }) => failures),
})

/** The line a machine reads: the last one of every run. */
export const tallyLine = ({ passed, failed, skipped }: Omit<Tally, 'skippedNames' | 'failures'>): string =>
  `${passed} passed, ${failed} failed, ${skipped} skipped`
