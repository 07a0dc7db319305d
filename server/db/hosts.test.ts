import { describe, expect, test } from 'vitest'
import { hostsAreSound, severalHosts, urlOfHost, saysItsWay } from './hosts.ts'

const url = 'postgres://app:se%2Ccret@10.0.0.1:5433,db2.example,[fd00::2]:6432/yimen?sslmode=require'

describe('a database on several servers', () => {
  test('each host with its port', () => {
    expect(severalHosts(url)).toEqual([
      { host: '10.0.0.1', port: 5433 },
      { host: 'db2.example', port: 5432 },
      { host: 'fd00::2', port: 6432 },
    ])
  })
  test.each(['postgres://app@h/yimen', 'postgres://app:p@/yimen?host=/tmp', 'postgres://a:b,c@h:1/yimen'])(
    '%s names one',
    (one) => {
      expect(severalHosts(one)).toEqual([])
    },
  )
  test('the address of one of them', () => {
    const of = (at: number) => urlOfHost(url, severalHosts(url)[at] ?? { host: '', port: 0 })
    expect(of(0)).toBe('postgres://app:se%2Ccret@10.0.0.1:5433/yimen?sslmode=require')
    expect(of(2)).toBe('postgres://app:se%2Ccret@[fd00::2]:6432/yimen?sslmode=require')
    expect(urlOfHost('postgres://a@h1,h2/y?target_session_attrs=read-write', { host: 'h2', port: 1 })).toBe(
      'postgres://a@h2:1/y',
    )
  })
  test.each([
    [url, true],
    ['postgres://app@h/yimen', true],
    ['postgres://a@h1,/y', false],
    ['postgres://a@,h2/y', false],
    ['postgres://a@h1:x,h2/y', false],
    ['postgres://a@h1:65535,h2:65536/y', false],
    ['postgres://a@h1:1:2,h2/y', false],
  ])('%s is sound: %s', (given, sound) => {
    expect(hostsAreSound(given)).toBe(sound)
  })
})

describe('how the way to the database is kept', () => {
  test.each([
    ['postgres://app:p@127.0.0.1:5432/yimen', true],
    ['postgres://app:p@localhost/yimen', true],
    ['postgres://app:p@[::1]:5432/yimen', true],
    ['postgres://app:p@127.0.0.1:5432,localhost:5433/yimen', true],
    ['postgres://app:p@/yimen?host=/tmp', true],
    ['postgres://app:p@%2Ftmp%2Fx/yimen?application_name=x', true],
    ['postgres://app:p@db.example/yimen', false],
    ['postgres://app:p@10.0.0.1/yimen?application_name=x', false],
    ['postgres://app:p@127.0.0.1,10.0.0.2:5433/yimen', false],
    ['postgres://app:p@localhost/yimen?host=db.example', false],
    ['postgres://app:p@db.example/yimen?sslmode=', false],
    ['postgres://app:p@db.example/yimen?sslmode=allow', false],
    ['postgres://app:p@db.example/yimen?sslmode=verifyfull', false],
    ['postgres://app:p@db.example/yimen?sslmode=verify-full', true],
    ['postgres://app:p@db.example/yimen?sslmode=require', true],
    ['postgres://app:p@10.0.0.1,10.0.0.2/yimen?application_name=x&sslmode=disable', true],
  ])('%s says it, or need not: %s', (address, says) => expect(saysItsWay(address)).toBe(says))
})
