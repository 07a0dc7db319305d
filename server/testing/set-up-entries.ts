import { centreForm, unitForms, windowForms } from '../set-up/testing/filled-steps.ts'

/** Where there is a centre nothing is set up: whoever asks, and whatever for, finds nothing. */
const closed = {
  anonymous: 404,
  own: { rest: 404 },
  foreign: { rest: 404 },
  elsewhere: { rest: 404 },
} as const

const row = { name: '孟夏', badge: '9', login: 'meng.xia', mobile: '', role: '督查科', unit: '', window: '' }

/** A sound request for each route of the set-up page. */
export const setUpSamples = {
  'POST /set-up/session': { body: { token: 'x'.repeat(43) } },
  'GET /set-up': {},
  'PUT /set-up/typed/:step': { params: { step: 'centre' }, body: { content: '' } },
  'PUT /set-up/centre': { body: { version: 0, centre: centreForm } },
  'PUT /set-up/administrator': { body: { version: 0, name: '石磊', badge: '1', login: 'shi.lei' } },
  'PUT /set-up/units': { body: { version: 0, units: unitForms } },
  'PUT /set-up/windows': { body: { version: 0, windows: windowForms } },
  'GET /set-up/staff/template': {},
  'POST /set-up/staff/check': { body: { file: 'UEsDBA==' } },
  'POST /set-up/staff/import': { body: { version: 0, file: 'UEsDBA==' } },
  'POST /set-up/staff': { body: { version: 0, row } },
  'POST /set-up/staff/removal': { body: { version: 0, badge: null } },
  'POST /set-up/calendar': { body: { version: 0 } },
  'PUT /set-up/calendar/:year': {
    params: { year: '2027' },
    body: { year: 2027, document: '某通知', days: [{ on: '2027-01-01', kind: 'holiday', name: '元旦' }] },
  },
  'GET /set-up/items': {},
  'PUT /set-up/items': { body: { version: 0, codes: [] } },
  'POST /set-up/items/file': { body: { version: 0, text: '' } },
  'POST /set-up/passwords': { body: { all: false } },
  'POST /set-up/start': { body: {} },
}
export const setUpPolicies: Readonly<Record<string, typeof closed>> = Object.fromEntries(
  Object.keys(setUpSamples).map((key) => [key, closed]),
)
