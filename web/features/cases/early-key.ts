/** A key pressed while a case was still under way: it counts when the case is there, so no stroke is lost. */
const pressed = new Map<string, string>()

export const keepEarlyKey = (caseId: string, key: string): void => {
  pressed.set(caseId, key)
}
export const earlyKeyOf = (caseId: string): string | undefined => pressed.get(caseId)
export const forgetEarlyKeys = (): void => pressed.clear()
