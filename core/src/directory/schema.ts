/**
 * The office: organisations, units, positions with their holders, people, fields of work, outside correspondents.
 * Names and number of units are set by the city (Decree 150/2025 as amended), never constants of ours.
 */
import { z } from 'zod'
import { Id, IsoDate, PageQuery } from '../shared/index.ts'

export const ORGANIZATION_KINDS = [
  'ward',
  'commune',
  'special-zone',
  'department',
  'cluster',
  'front',
  'union',
  'other',
] as const
export const OrganizationKind = z.enum(ORGANIZATION_KINDS)
export type OrganizationKind = z.infer<typeof OrganizationKind>

/** own: Kịp gives the arrival numbers. external: they come from the city's document system and are entered, one by one. */
export const ArrivalNumbering = z.enum(['own', 'external'])
export type ArrivalNumbering = z.infer<typeof ArrivalNumbering>

export const Organization = z
  .object({
    id: Id,
    kind: OrganizationKind,
    name: z.string(),
    /** "phường An Thạnh Tây": as papers name the ward; the reader tells by it which duties are ours */
    shortName: z.string(),
    /** organ code of the document exchange, e.g. H29.1.2; editable */
    code: z.string().nullable(),
    arrivalNumbering: ArrivalNumbering,
  })
  .meta({ id: 'Organization' })
export type Organization = z.infer<typeof Organization>

export const OrganizationView = Organization.extend({ allowed: z.array(z.string()) }).meta({ id: 'OrganizationView' })
export type OrganizationView = z.infer<typeof OrganizationView>

/** assign: may be given a task with a limit. ask: gets a request to co-operate and is never shown as late. */
export const UnitRelation = z.enum(['assign', 'ask'])
export type UnitRelation = z.infer<typeof UnitRelation>

export const UNIT_KINDS = [
  'organ',
  'leadership',
  'office',
  'division',
  'centre',
  'armed',
  'front',
  'neighbourhood',
  'other',
] as const
export const UnitKind = z.enum(UNIT_KINDS)
export type UnitKind = z.infer<typeof UnitKind>

export const Unit = z
  .object({
    id: Id,
    /** null: the organ itself, the root of the tree */
    parentId: Id.nullable(),
    name: z.string(),
    shortName: z.string(),
    kind: UnitKind,
    relation: UnitRelation,
    sortOrder: z.number().int(),
    validFrom: IsoDate,
    validTo: IsoDate.nullable(),
    allowed: z.array(z.string()),
  })
  .meta({ id: 'Unit' })
export type Unit = z.infer<typeof Unit>

export const Position = z
  .object({
    id: Id,
    unitId: Id,
    /** "Chủ tịch", "Phó Trưởng phòng", "Công chức" */
    title: z.string(),
    /** answers for the unit */
    isHead: z.boolean(),
    holders: z.array(
      z.object({
        id: Id,
        personId: Id,
        name: z.string(),
        acting: z.boolean(),
        validFrom: IsoDate,
        validTo: IsoDate.nullable(),
      }),
    ),
    allowed: z.array(z.string()),
  })
  .meta({ id: 'Position' })
export type Position = z.infer<typeof Position>

/** One unit with its positions and who holds them. */
export const UnitDetail = Unit.extend({ positions: z.array(Position) }).meta({ id: 'UnitDetail' })
export type UnitDetail = z.infer<typeof UnitDetail>

export const Person = z
  .object({
    id: Id,
    name: z.string(),
    email: z.string().nullable(),
    phone: z.string().nullable(),
    /** positions held today */
    positions: z.array(
      z.object({ positionId: Id, title: z.string(), unitId: Id, unitName: z.string(), isHead: z.boolean() }),
    ),
    leftOn: IsoDate.nullable(),
    allowed: z.array(z.string()),
  })
  .meta({ id: 'Person' })
export type Person = z.infer<typeof Person>

export const FieldOfWork = z
  .object({
    id: Id,
    name: z.string(),
    unitId: Id.nullable(),
    carriers: z.array(z.object({ personId: Id, name: z.string() })),
    standIns: z.array(z.object({ personId: Id, name: z.string() })),
    active: z.boolean(),
    allowed: z.array(z.string()),
  })
  .meta({ id: 'FieldOfWork' })
export type FieldOfWork = z.infer<typeof FieldOfWork>

export const Correspondent = z
  .object({
    id: Id,
    name: z.string(),
    parentName: z.string().nullable(),
    code: z.string().nullable(),
    aliases: z.array(z.string()),
    validFrom: IsoDate.nullable(),
    validTo: IsoDate.nullable(),
    allowed: z.array(z.string()),
  })
  .meta({ id: 'Correspondent' })
export type Correspondent = z.infer<typeof Correspondent>

const name = z.string().trim().min(1).max(200)

export const OrganizationChange = z
  .object({ name, shortName: name, code: z.string().trim().max(50).nullable(), arrivalNumbering: ArrivalNumbering })
  .partial()
  .strict()
export type OrganizationChange = z.infer<typeof OrganizationChange>

export const UnitInput = z
  .object({
    parentId: Id.nullable().default(null),
    name,
    shortName: z.string().trim().max(60).default(''),
    kind: UnitKind.default('division'),
    relation: UnitRelation.default('assign'),
    sortOrder: z.number().int().min(0).max(9999).default(100),
    validFrom: IsoDate.optional(),
    validTo: IsoDate.nullable().default(null),
  })
  .strict()
export type UnitInput = z.infer<typeof UnitInput>

/** Written out rather than `UnitInput.partial()`: a default there would overwrite what was not mentioned. */
export const UnitChange = z
  .object({
    parentId: Id,
    name,
    shortName: z.string().trim().max(60),
    kind: UnitKind,
    relation: UnitRelation,
    sortOrder: z.number().int().min(0).max(9999),
    validFrom: IsoDate,
    validTo: IsoDate.nullable(),
  })
  .partial()
  .strict()
export type UnitChange = z.infer<typeof UnitChange>

export const PersonInput = z
  .object({
    name,
    email: z.email().max(254).nullable().default(null),
    phone: z.string().trim().max(30).nullable().default(null),
    /** the first position, made when the unit has none with that title */
    position: z
      .object({ unitId: Id, title: name, isHead: z.boolean().default(false), validFrom: IsoDate.optional() })
      .strict()
      .optional(),
  })
  .strict()
export type PersonInput = z.infer<typeof PersonInput>

export const PersonChange = z
  .object({
    name,
    email: z.email().max(254).nullable(),
    phone: z.string().trim().max(30).nullable(),
    /** the last day in the office; the positions end with it */
    leftOn: IsoDate.nullable(),
  })
  .partial()
  .strict()
export type PersonChange = z.infer<typeof PersonChange>

export const HolderInput = z
  .object({
    /** may be left out: the address of the call says whose position it is */
    personId: Id.optional(),
    unitId: Id,
    title: name,
    isHead: z.boolean().default(false),
    acting: z.boolean().default(false),
    validFrom: IsoDate,
    validTo: IsoDate.nullable().default(null),
  })
  .strict()
export type HolderInput = z.infer<typeof HolderInput>

export const HolderChange = z.object({ validTo: IsoDate.nullable() }).strict()
export type HolderChange = z.infer<typeof HolderChange>

export const FieldOfWorkInput = z
  .object({
    name,
    unitId: Id.nullable().default(null),
    carrierIds: z.array(Id).max(50).default([]),
    standInIds: z.array(Id).max(50).default([]),
  })
  .strict()
export type FieldOfWorkInput = z.infer<typeof FieldOfWorkInput>

export const FieldOfWorkChange = z
  .object({
    name,
    unitId: Id.nullable(),
    carrierIds: z.array(Id).max(50),
    standInIds: z.array(Id).max(50),
    active: z.boolean(),
  })
  .partial()
  .strict()
export type FieldOfWorkChange = z.infer<typeof FieldOfWorkChange>

export const CorrespondentInput = z
  .object({
    name,
    parentName: z.string().trim().max(200).nullable().default(null),
    code: z.string().trim().max(50).nullable().default(null),
    aliases: z.array(z.string().trim().min(1).max(200)).max(50).default([]),
    validFrom: IsoDate.nullable().default(null),
    validTo: IsoDate.nullable().default(null),
  })
  .strict()
export type CorrespondentInput = z.infer<typeof CorrespondentInput>

export const CorrespondentChange = z
  .object({
    name,
    parentName: z.string().trim().max(200).nullable(),
    code: z.string().trim().max(50).nullable(),
    aliases: z.array(z.string().trim().min(1).max(200)).max(50),
    validFrom: IsoDate.nullable(),
    validTo: IsoDate.nullable(),
  })
  .partial()
  .strict()
export type CorrespondentChange = z.infer<typeof CorrespondentChange>

/** One row of the Excel sheet of people and units, as read, with what is wrong with it. */
export const ImportRow = z
  .object({
    row: z.number().int(),
    unit: z.string(),
    name: z.string(),
    title: z.string(),
    isHead: z.boolean(),
    email: z.string().nullable(),
    phone: z.string().nullable(),
    /** Vietnamese sentences; empty when the row is good */
    problems: z.array(z.string()),
    action: z.enum(['create', 'update', 'same', 'none']),
  })
  .meta({ id: 'ImportRow' })
export type ImportRow = z.infer<typeof ImportRow>

export const ImportPreview = z
  .object({
    rows: z.array(ImportRow),
    good: z.number().int(),
    bad: z.number().int(),
    newUnits: z.array(z.string()),
    /** of what would be done; given back with the import, it makes sure that nothing else is done */
    fingerprint: z.string(),
  })
  .meta({ id: 'ImportPreview' })
export type ImportPreview = z.infer<typeof ImportPreview>

const search = z.string().trim().max(100).optional()
const flag = z.enum(['true', 'false']).default('false')

/** ended=true: also units that do not exist any more (or not yet) today. */
export const UnitQuery = PageQuery.extend({ ended: flag })
export type UnitQuery = z.infer<typeof UnitQuery>

/** q matches with and without diacritics. unit: who holds a position there today. left=true: also who has left. */
export const PeopleQuery = PageQuery.extend({ q: search, unit: Id.optional(), left: flag })
export type PeopleQuery = z.infer<typeof PeopleQuery>

export const FieldQuery = PageQuery.extend({ q: search, unit: Id.optional(), person: Id.optional(), inactive: flag })
export type FieldQuery = z.infer<typeof FieldQuery>

export const CorrespondentQuery = PageQuery.extend({ q: search })
export type CorrespondentQuery = z.infer<typeof CorrespondentQuery>
