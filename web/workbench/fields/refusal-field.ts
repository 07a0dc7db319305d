/** `points[0].requirement`, `/points/0/requirement` and `points.0.requirement` name the same field. */
export const fieldPath = (field: string): readonly string[] =>
  field.split(/[./[\]]+/).filter((part) => part !== '')

/** Whether a refusal is about the field of that name, or a part of it. */
export const isAbout = (field: string | null, name: string | readonly (string | number)[]): boolean => {
  if (field === null) return false
  const path = fieldPath(field)
  const wanted = typeof name === 'string' ? [name] : name.map(String)
  return wanted.every((part, index) => path[index] === part)
}

/** Refusals that no field of the form shows beside itself. */
export const unplaced = <T extends { field: string | null }>(
  refusals: readonly T[],
  names: readonly string[],
): readonly T[] => refusals.filter(({ field }) => !names.some((name) => isAbout(field, name)))

/** What is said beside the field of that name; there a message need not begin with what the interface calls it. */
export const placed = <T extends { field: string | null; message: string }>(
  refusals: readonly T[],
  name: string | readonly (string | number)[],
): readonly T[] =>
  refusals
    .filter(({ field }) => isAbout(field, name))
    .map((refusal) => {
      const called = `${refusal.field ?? ''}：`
      return refusal.message.startsWith(called)
        ? { ...refusal, message: refusal.message.slice(called.length) }
        : refusal
    })
