/** The questions of the first set-up, one at a time, and what each answer must hold. */
import type { SetUp } from '@kip/core/identity'
import { type FieldErrors, foldText } from '@kip/core/shared'
import { z } from 'zod'
import { t } from '../../lib/i18n/index.ts'
import { type Credentials, checkCredentials } from './CredentialFields.tsx'

export type SetUpStep = 'start' | 'organization' | 'person' | 'account'

/** Everything but the password, which is kept by nobody. */
export type SetUpDraft = {
  step: string
  demo: boolean
  organizationName: string
  /** empty until the person writes it: then it follows from the name */
  organizationShort: string
  personName: string
  personEmail: string
  /** empty until the person writes it: then it follows from the name of the person */
  username: string
}

export const EMPTY_SET_UP: SetUpDraft = {
  step: 'start',
  demo: false,
  organizationName: '',
  organizationShort: '',
  personName: '',
  personEmail: '',
  username: '',
}

/** The sample ward has its name already. */
export function stepsOf({ demo }: Pick<SetUpDraft, 'demo'>): readonly SetUpStep[] {
  return demo ? ['start', 'person', 'account'] : ['start', 'organization', 'person', 'account']
}

/** "Ủy ban nhân dân phường An Thạnh Tây" → "phường An Thạnh Tây": the part by which papers name a place. */
export function suggestShortName(name: string): string {
  return /(phường|xã|đặc khu)\s.+$/iu.exec(name.normalize('NFC'))?.[0] ?? name.trim()
}

/** "Nguyễn Thị Bích Ngọc" → "ngoc.nguyenthibich": the given name first, as offices write it. */
export function suggestUsername(name: string): string {
  const words = foldText(name)
    .replace(/[^a-z0-9 ]/g, '')
    .split(' ')
    .filter(Boolean)
  const given = words.pop() ?? ''
  return (words.length === 0 ? given : `${given}.${words.join('')}`).slice(0, 63)
}

export function credentialsOf(draft: SetUpDraft, password: string): Credentials {
  return { username: draft.username || suggestUsername(draft.personName), password }
}

export function toSetUp(draft: SetUpDraft, password: string, token: string): SetUp {
  const name = draft.demo ? t('identity.setUp.demoName') : draft.organizationName.trim()
  const shortName = draft.demo
    ? t('identity.setUp.demoShort')
    : draft.organizationShort.trim() || suggestShortName(draft.organizationName)
  return {
    token,
    organization: { name, shortName },
    person: { name: draft.personName.trim(), email: draft.personEmail.trim() || null },
    ...credentialsOf(draft, password),
    demo: draft.demo,
  }
}

/** What is wrong with the answer of one step; the names are those of the server's refusals. */
export function checkStep(step: SetUpStep, draft: SetUpDraft, password: string): FieldErrors {
  switch (step) {
    case 'start':
      return {}
    case 'organization':
      return draft.organizationName.trim() === '' ? { 'organization.name': t('identity.needed') } : {}
    case 'person':
      return {
        ...(draft.personName.trim() === '' && { 'person.name': t('identity.needed') }),
        ...(draft.personEmail.trim() !== '' &&
          !z.email().safeParse(draft.personEmail.trim()).success && { 'person.email': t('identity.badEmail') }),
      }
    case 'account':
      return checkCredentials(credentialsOf(draft, password))
  }
}

/** The step on which a refused input stands; null where it is none of them. */
export function stepOfField(field: string): SetUpStep | null {
  if (field.startsWith('organization')) return 'organization'
  if (field.startsWith('person')) return 'person'
  return field === 'username' || field === 'password' ? 'account' : null
}
