/**
 * Which modules a module may enter, by their index alone; news travels the other way as events. Modules that
 * stand at no place of the row enter `organisation` only, and read views that others publish.
 */
export const row: readonly (readonly string[])[] = [
  ['organisation'],
  ['documents', 'conduct', 'hall'],
  ['items'],
  ['cases'],
  ['notice', 'first-receiver', 'supervision', 'complaints', 'comprehensive-window'],
  ['fault'],
  ['unit-assessment'],
  // The public pages show what all the others decided and decide nothing: nobody enters them.
  ['portal'],
]

/** The modules to the left of a module. */
export const leftOf = (module: string): string[] => {
  const place = row.findIndex((modules) => modules.includes(module))
  return place < 0 ? ['organisation'] : row.slice(0, place).flat()
}

export const placed: readonly string[] = row.flat()
