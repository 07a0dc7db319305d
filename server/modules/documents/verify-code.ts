import { VERIFY_ALPHABET } from '@yimen/contract/documents.ts'

/** The ten characters that prove a letter, from ten random bytes; 32 characters, so no byte is favoured. § items.4.3 */
export const verifyCode = (random: Uint8Array): string => {
  if (random.length < 10) throw new Error('校验码需要10个随机字节')
  return Array.from(random.subarray(0, 10), (byte) => VERIFY_ALPHABET.charAt(byte & 31)).join('')
}
