/** Who can really do what in the sample ward, and who is or will be away: fields on one person, stand-ins, "what if". */
import type { Absence, Level } from '@kip/core/coverage'
import { dateIn, formatInstant, type Id, instantAt, Temporal } from '@kip/core/shared'
import type { Acting } from './acting.ts'
import type { FieldKey, PersonKey } from './office.ts'

/** Finance and digital matters hang on one person each; nobody was ever asked about defence. */
const COMPETENCES: Record<FieldKey, Partial<Record<PersonKey, Level>>> = {
  records: { 'van.thu': 3, 'tu.phap': 2 },
  reform: { 'noi.vu': 3, 'chuyen.doi.so': 2 },
  digital: { 'chuyen.doi.so': 3, 'noi.vu': 1 },
  social: { 'bao.tro': 3, 'noi.vu': 2 },
  health: { 'tram.truong': 3, 'bao.tro': 2 },
  land: { 'dat.dai': 3, 'do.thi': 3 },
  building: { 'do.thi': 3, 'dat.dai': 2 },
  finance: { 'tai.chinh': 3 },
  justice: { 'tu.phap': 3, 'mot.cua': 2 },
  oneStop: { 'mot.cua': 3, 'giam.doc.trung.tam': 3 },
  defence: {},
}

type DemoAbsence = {
  who: PersonKey
  kind: 'leave' | 'training' | 'sick'
  /** days from today */
  from: number
  days: number
  /** field null: everything else */
  standIns: readonly { field: FieldKey | null; who: PersonKey }[]
  isConfirmed: boolean
}

const ABSENCES: readonly DemoAbsence[] = [
  {
    who: 'dat.dai',
    kind: 'leave',
    from: 0,
    days: 4,
    standIns: [
      { field: 'land', who: 'do.thi' },
      { field: null, who: 'truong.kinh.te' },
    ],
    isConfirmed: true,
  },
  {
    who: 'bao.tro',
    kind: 'training',
    from: 8,
    days: 5,
    standIns: [
      { field: 'social', who: 'noi.vu' },
      { field: null, who: 'truong.van.xa' },
    ],
    isConfirmed: true,
  },
  // Nobody else does finance: what hangs on it is seen before it is confirmed.
  { who: 'tai.chinh', kind: 'leave', from: 15, days: 5, standIns: [], isConfirmed: false },
]

export type DemoNames = { fields: ReadonlyMap<FieldKey, Id>; people: Readonly<Record<PersonKey, Id>> }

/** Told again after it was stopped it goes on where it was. */
export async function tellCover(leader: Acting, { fields, people }: DemoNames): Promise<void> {
  const field = (key: FieldKey): Id => {
    const id = fields.get(key)
    if (id === undefined) throw new Error('every field was made before')
    return id
  }
  for (const [key, levels] of Object.entries(COMPETENCES) as [FieldKey, Partial<Record<PersonKey, Level>>][]) {
    for (const [who, level] of Object.entries(levels) as [PersonKey, Level][]) {
      await leader.put('/api/v1/coverage/competences', { fieldId: field(key), personId: people[who], level })
    }
  }
  const { items } = await leader.get<{ items: Absence[] }>('/api/v1/absences')
  const today = dateIn(Temporal.Now.instant())
  const midnight = (days: number) => formatInstant(instantAt(today.add({ days }), new Temporal.PlainTime()))
  for (const { who, kind, from, days, standIns, isConfirmed } of ABSENCES) {
    const known = items.find(({ person }) => person.id === people[who])
    const absence =
      known ??
      (await leader.post<Absence>('/api/v1/absences', {
        personId: people[who],
        kind,
        from: midnight(from),
        to: midnight(from + days),
        standIns: standIns.map((one) => ({
          fieldId: one.field === null ? null : field(one.field),
          personId: people[one.who],
        })),
      }))
    if (isConfirmed && absence.state === 'draft') await leader.post(`/api/v1/absences/${absence.id}/confirm`, {})
  }
}
