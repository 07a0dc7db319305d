import { Type } from 'typebox'
import { Line, Strict } from './forms.ts'
import { route } from './route.ts'

/** An initial password opens nothing: it is replaced first. § computers.5 */
export const replaceInitialPassword = route({
  method: 'POST',
  path: '/session/first-password',
  summary: '首次登录：把初始密码换成自己的密码',
  clauses: ['computers.5'],
  body: Strict({
    login: Line(60),
    password: Line(200),
    new: Type.String({ minLength: 10, maxLength: 200 }),
  }),
  reply: Strict({}),
  also: [401],
})

/** The field by which signing in says that the password was made by somebody else. */
export const INITIAL_FIELD = 'initial-password'
