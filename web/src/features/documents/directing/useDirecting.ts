/** Giving work out of a paper: what is suggested, what the leader chose instead, and the giving itself. */
import type { AssignmentInput } from '@kip/core/assignments'
import type { Unit } from '@kip/core/directory'
import type { DocumentDuty, Incoming } from '@kip/core/documents'
import type { IsoDate, IsoTime } from '@kip/core/shared'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useNow } from '../../../lib/clock.ts'
import { newIdempotencyKey } from '../../../lib/http.ts'
import { t } from '../../../lib/i18n/index.ts'
import { useMe } from '../../../lib/session.ts'
import { useDraft } from '../../../lib/storage.ts'
import { showToast } from '../../../ui/feedback/toasts.ts'
import { fieldsOfWorkQuery, giveWork, keepPaper, paperQuery, recallWork, unitsQuery } from '../api.ts'
import { type LimitChoice, type LimitInput, limitOf, quickLimits } from './limits.ts'
import { suggestFor } from './suggest.ts'
import { leadUnitsOf, partnerUnitsOf } from './units.ts'

export type ChosenLimit = { choice: LimitChoice; date: IsoDate | null; time: IsoTime | null }
export type Partner = { unitId: string; limit: ChosenLimit }

export type Direction = {
  dutyId: string | null
  unitId: string | null
  personId: string | null
  instruction: string
  limit: ChosenLimit
  with: readonly Partner[]
}

/** Only what the leader chose; the rest follows the paper. */
type Chosen = Partial<Direction>

const NOTHING: Chosen = {}
const isChosen = (value: unknown): value is Chosen => typeof value === 'object' && value !== null

export const SAME_LIMIT: ChosenLimit = { choice: 'none', date: null, time: null }

export function useDirecting(paper: Incoming) {
  const client = useQueryClient()
  const me = useMe()
  const now = useNow()
  const isAllowed = paper.allowed.includes('assign')
  const units = useQuery({ ...unitsQuery, enabled: isAllowed })
  const fields = useQuery({ ...fieldsOfWorkQuery, enabled: isAllowed })
  const draft = useDraft<Chosen>(`directing:${paper.id}:${me.person.id}`, NOTHING, isChosen)
  const key = useRef(newIdempotencyKey())
  const [isOpen, setOpen] = useState(paper.assignments.length === 0)

  const duties = dutiesToGive(paper)
  const leads = leadUnitsOf(units.data ?? [], me)
  const suggestion = suggestFor([paper.subject, ...duties.map(({ duty }) => duty.what)], fields.data ?? [])
  const direction = completed(draft.value, { paper, duties, leads, suggestion })
  const duty = duties.find(({ id }) => id === direction.dutyId) ?? null
  const unitOf = (id: string | null) => units.data?.find((unit) => unit.id === id) ?? null

  const give = useMutation({
    mutationFn: (input: AssignmentInput) => giveWork(paper.id, input, key.current),
    onSuccess: async (assignment) => {
      key.current = newIdempotencyKey()
      draft.clear()
      setOpen(false)
      const unit = unitOf(direction.unitId)
      showToast(t('documents.give.done', { unit: unit ? nameOf(unit) : '' }), () => void takeBack(assignment.id))
      await renew()
    },
  })
  const renew = async () => {
    keepPaper(client, await client.fetchQuery({ ...paperQuery(paper.id), staleTime: 0 }))
    await client.invalidateQueries({ queryKey: ['assignments'] })
  }
  const takeBack = async (id: string) => {
    try {
      await recallWork(id, t('documents.give.undoReason'))
    } finally {
      await renew()
    }
  }

  const limit = inputOf(direction.limit, now)
  /** The sentence that says what is still to be chosen; null when it can be given. */
  const lack =
    direction.unitId === null
      ? t('documents.give.needUnit')
      : direction.instruction.trim() === ''
        ? t('documents.give.needText')
        : limit === null
          ? t('documents.give.needLimit')
          : null

  const submit = () => {
    if (lack !== null || limit === null || give.isPending) return
    give.mutate({
      instruction: direction.instruction.trim(),
      lead: { unitId: direction.unitId, ...(direction.personId === null ? {} : { personId: direction.personId }) },
      with: direction.with.map((partner) => ({ unitId: partner.unitId, ...inputOf(partner.limit, now) })),
      ...limit,
      ...(direction.dutyId === null ? {} : { dutyId: direction.dutyId }),
    })
  }

  return {
    isAllowed,
    /** Whether the form is shown: at first where nothing was given yet. */
    isOpen,
    open: () => setOpen(true),
    isLoading: isAllowed && (units.isPending || fields.isPending),
    loadError: units.error ?? fields.error,
    direction,
    duty,
    duties,
    leads,
    partners: partnerUnitsOf(units.data ?? []).filter(({ id }) => id !== direction.unitId),
    suggestion: suggestion !== null && suggestion.unitId === direction.unitId ? suggestion : null,
    unit: unitOf(direction.unitId),
    unitOf,
    now,
    set: (change: Chosen) => draft.set({ ...draft.value, ...change }),
    /** Another duty brings its own words and its own limit. */
    setDuty: (dutyId: string | null) => {
      const { instruction: _words, limit: _limit, ...rest } = draft.value
      draft.set({ ...rest, dutyId })
    },
    lack,
    submit,
    isGiving: give.isPending,
    error: give.error,
  }
}

export type Directing = ReturnType<typeof useDirecting>

export const nameOf = (unit: Pick<Unit, 'name' | 'shortName'>): string => unit.shortName || unit.name

/** What is asked of us and not given to anybody yet. */
function dutiesToGive({ duties }: Incoming): DocumentDuty[] {
  return duties.filter(
    ({ state, duty, assignmentId }) => state !== 'dismissed' && duty.forUs !== false && assignmentId === null,
  )
}

type Given = {
  paper: Incoming
  duties: readonly DocumentDuty[]
  leads: readonly Unit[]
  suggestion: ReturnType<typeof suggestFor>
}

function completed(chosen: Chosen, { paper, duties, leads, suggestion }: Given): Direction {
  const firstDuty = paper.assignments.length === 0 ? (duties[0]?.id ?? null) : null
  const dutyId = chosen.dutyId === undefined ? firstDuty : chosen.dutyId
  const duty = duties.find(({ id }) => id === dutyId)
  const suggested = leads.find(({ id }) => id === suggestion?.unitId)?.id ?? (leads.length === 1 ? leads[0]?.id : null)
  const unitId = chosen.unitId === undefined ? (suggested ?? null) : chosen.unitId
  const person = unitId !== null && unitId === suggestion?.unitId ? suggestion.personId : null
  return {
    dutyId: duty ? duty.id : null,
    unitId,
    personId: chosen.personId === undefined ? person : chosen.personId,
    instruction:
      chosen.instruction ??
      duty?.duty.what ??
      (paper.subject === null ? '' : t('documents.give.defaultText', { subject: paper.subject })),
    limit: chosen.limit ?? { choice: duty?.duty.due?.resolvesTo ? 'document' : 'none', date: null, time: null },
    with: chosen.with ?? [],
  }
}

/** null: a day was announced and not chosen. */
function inputOf({ choice, date, time }: ChosenLimit, now: number): LimitInput | null {
  switch (choice) {
    case 'document':
    case 'none':
      return {}
    case 'other':
      return limitOf(date, time)
    default:
      return quickLimits(now).find(({ id }) => id === choice)?.input ?? null
  }
}
