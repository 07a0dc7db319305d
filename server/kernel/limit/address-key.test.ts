import { expect, test } from 'vitest'
import { addressKey } from './address-key.ts'

test.each([
  ['10.0.0.1', '10.0.0.1'],
  ['::ffff:10.0.0.1', '10.0.0.1'],
  ['2408:8207:1:2:3:4:5:6', '2408:8207:1:2::/64'],
  ['2408:8207:1:2::9', '2408:8207:1:2::/64'],
  ['2408:8207:0001:0002:ffff::', '2408:8207:1:2::/64'],
  ['2408:8207:1:3::9', '2408:8207:1:3::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['unknown', 'unknown'],
])('%s counts as %s', (address, key) => {
  expect(addressKey(address)).toBe(key)
})
