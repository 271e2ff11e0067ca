/** Accounts, sessions, tokens and roles. A role is a grant on a unit and holds for the units below it. */
import { z } from 'zod'
import { Organization } from '../directory/index.ts'
import { Id, IsoInstant, Named } from '../shared/index.ts'

export const ROLES = ['clerk', 'leader', 'head', 'officer', 'administrator', 'auditor'] as const
export const Role = z.enum(ROLES)
export type Role = z.infer<typeof Role>

export const RoleGrant = z.object({ role: Role, unitId: Id })
export type RoleGrant = z.infer<typeof RoleGrant>

export const Username = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9][a-z0-9._-]{1,62}$/, 'Tên đăng nhập gồm chữ thường không dấu, số, dấu chấm, gạch nối; từ 2 ký tự.')
export const Password = z
  .string()
  .min(10, 'Mật khẩu cần ít nhất 10 ký tự; một câu ngắn dễ nhớ là tốt nhất.')
  .max(200, 'Mật khẩu dài quá 200 ký tự.')

export const SignIn = z
  .object({ username: z.string().trim().min(1).max(100), password: z.string().min(1).max(200) })
  .strict()
export type SignIn = z.infer<typeof SignIn>

/** The first administrator, through the one-time link printed at the first start. */
export const SetUp = z
  .object({
    token: z.string().min(20).max(200),
    organization: z
      .object({ name: z.string().trim().min(1).max(200), shortName: z.string().trim().min(1).max(200) })
      .strict(),
    person: z.object({ name: z.string().trim().min(1).max(200), email: z.email().nullable().default(null) }).strict(),
    username: Username,
    password: Password,
    /** fill the ward with invented sample data */
    demo: z.boolean().default(false),
  })
  .strict()
export type SetUp = z.infer<typeof SetUp>

export const AcceptInvitation = z
  .object({ token: z.string().min(20).max(200), username: Username, password: Password })
  .strict()
export type AcceptInvitation = z.infer<typeof AcceptInvitation>

export const ChangePassword = z.object({ current: z.string().min(1).max(200), next: Password }).strict()
export type ChangePassword = z.infer<typeof ChangePassword>

export const Me = z
  .object({
    person: Named,
    /** units where the person holds a position today */
    units: z.array(Named),
    roles: z.array(RoleGrant),
    organization: Organization,
    username: z.string(),
  })
  .meta({ id: 'Me' })
export type Me = z.infer<typeof Me>

export const Account = z
  .object({
    id: Id,
    username: z.string(),
    personId: Id,
    name: z.string(),
    roles: z.array(RoleGrant),
    disabledAt: IsoInstant.nullable(),
    lastSignInAt: IsoInstant.nullable(),
    /** until when a link to set a new password is open; null: there is none */
    resetUntil: IsoInstant.nullable(),
    allowed: z.array(z.string()),
  })
  .meta({ id: 'Account' })
export type Account = z.infer<typeof Account>

/** The link is shown once, here; whoever opens it first sets the password of the account. */
export const NewPasswordReset = z
  .object({ account: Account, link: z.string(), expiresAt: IsoInstant })
  .meta({ id: 'NewPasswordReset' })
export type NewPasswordReset = z.infer<typeof NewPasswordReset>

/** Whose password a link sets, as shown to the one who opens it. */
export const OpenPasswordReset = z
  .object({ name: z.string(), username: z.string(), organization: z.string(), expiresAt: IsoInstant })
  .meta({ id: 'OpenPasswordReset' })
export type OpenPasswordReset = z.infer<typeof OpenPasswordReset>

export const UsePasswordReset = z.object({ token: z.string().min(20).max(200), password: Password }).strict()
export type UsePasswordReset = z.infer<typeof UsePasswordReset>

/** One browser in which the person is signed in. */
export const Session = z
  .object({
    id: Id,
    /** "Chrome", "Cốc Cốc"; null: not known */
    browser: z.string().nullable(),
    /** "Windows", "iPhone"; null: not known */
    system: z.string().nullable(),
    address: z.string().nullable(),
    createdAt: IsoInstant,
    /** written at most once a minute */
    lastSeenAt: IsoInstant,
    /** the one this was asked in */
    isCurrent: z.boolean(),
    allowed: z.array(z.string()),
  })
  .meta({ id: 'Session' })
export type Session = z.infer<typeof Session>

export const AccessToken = z
  .object({
    id: Id,
    name: z.string(),
    createdAt: IsoInstant,
    lastUsedAt: IsoInstant.nullable(),
    expiresAt: IsoInstant.nullable(),
    allowed: z.array(z.string()),
  })
  .meta({ id: 'AccessToken' })
export type AccessToken = z.infer<typeof AccessToken>

/** The secret is shown once, here, and kept by nobody. */
export const NewAccessToken = z.object({ accessToken: AccessToken, token: z.string() }).meta({ id: 'NewAccessToken' })
export type NewAccessToken = z.infer<typeof NewAccessToken>

export const AccessTokenInput = z
  .object({
    name: z.string().trim().min(1).max(100),
    /** days; null: until revoked */
    days: z.number().int().min(1).max(3650).nullable().default(null),
  })
  .strict()
export type AccessTokenInput = z.infer<typeof AccessTokenInput>

/** All roles of the account, as they are to be: what is missing is revoked, what is new is granted. */
export const RolesChange = z.object({ roles: z.array(RoleGrant.strict()).max(50) }).strict()
export type RolesChange = z.infer<typeof RolesChange>

export const Invitation = z
  .object({
    id: Id,
    personId: Id,
    name: z.string(),
    roles: z.array(RoleGrant),
    expiresAt: IsoInstant,
    acceptedAt: IsoInstant.nullable(),
    allowed: z.array(z.string()),
  })
  .meta({ id: 'Invitation' })
export type Invitation = z.infer<typeof Invitation>
export const InvitationInput = z.object({ personId: Id, roles: z.array(RoleGrant.strict()).min(1).max(20) }).strict()
export type InvitationInput = z.infer<typeof InvitationInput>

/** The link is shown once; whoever opens it first chooses user name and password. */
export const NewInvitation = z.object({ invitation: Invitation, link: z.string() }).meta({ id: 'NewInvitation' })
export type NewInvitation = z.infer<typeof NewInvitation>

/** Whom an invitation is for, as shown to the one who opens the link. */
export const OpenInvitation = z
  .object({ name: z.string(), organization: z.string(), suggestedUsername: z.string(), expiresAt: IsoInstant })
  .meta({ id: 'OpenInvitation' })
export type OpenInvitation = z.infer<typeof OpenInvitation>

export const SetUpState = z
  .object({
    /** there is no organisation yet */
    needed: z.boolean(),
  })
  .meta({ id: 'SetUpState' })
export type SetUpState = z.infer<typeof SetUpState>

/** One person of the sample data, with the password that is told once. */
export const DemoAccount = z
  .object({ username: z.string(), password: z.string(), name: z.string(), role: z.string() })
  .meta({ id: 'DemoAccount' })
export type DemoAccount = z.infer<typeof DemoAccount>

/** The administrator, signed in; with `demo: true` also the people of the sample. */
export const SetUpAnswer = Me.extend({ demoAccounts: z.array(DemoAccount).optional() }).meta({ id: 'SetUpAnswer' })
export type SetUpAnswer = z.infer<typeof SetUpAnswer>
