import type { Role } from '@yimen/contract/organisation.ts'
import { expect, test } from 'vitest'
import { onlyLooksOn } from './actor.ts'

const holding = (...roles: Role[]) => ({
  roles: roles.map((role) => ({
    role,
    unitId: null,
    unit: null,
    windowId: null,
    window: null,
    insteadOf: null,
  })),
})

test.each<[Role[], boolean]>([
  [['discipline-inspection'], true],
  [['discipline-inspection', 'discipline-inspection'], true],
  [['discipline-inspection', 'clerk'], false],
  [['supervision-section'], false],
  [[], false],
])('%j only looks on: %s', (roles, only) => expect(onlyLooksOn(holding(...roles))).toBe(only))
