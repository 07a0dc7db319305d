import { randomBytes } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'

/** argon2id, 19 MiB, two passes: about 14 ms on the measured machine. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** What people type: the same letters by another keyboard are the same password. */
const normalised = (password: string): string => password.normalize('NFKC')

export const hashPassword = async (password: string): Promise<string> =>
  await hash(normalised(password), COST)

let dummy: Promise<string> | undefined

/** Whether the password fits; without a hash it takes the same time and answers no. */
export const passwordFits = async (known: string | null, password: string): Promise<boolean> => {
  dummy ??= hashPassword(randomBytes(24).toString('hex'))
  const fits = await verify(known ?? (await dummy), normalised(password))
  return known !== null && fits
}

/** Login names are told apart without regard to case and width. */
export const normaliseLogin = (login: string): string => login.normalize('NFKC').trim().toLowerCase()
