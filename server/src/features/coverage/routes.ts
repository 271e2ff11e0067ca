/** HTTP ↔ schema. */
import {
  Absence,
  AbsenceAct,
  AbsenceChange,
  AbsenceInput,
  AbsencePreview,
  AbsenceQuery,
  CompetenceInput,
  CoverMatrix,
  HandBack,
  Handover,
  HandoverInput,
  Responsible,
  ResponsibleQuery,
  WhatIf,
  WhatIfQuery,
} from '@kip/core/coverage'
import { Id, pageOf } from '@kip/core/shared'
import { z } from 'zod'
import type { Database } from '../../platform/database.ts'
import { type Http, requireActor, scopeOf } from '../../platform/http.ts'
import { actOnAbsence, changeAbsence, enterAbsence, getAbsence, listAbsences } from './absences.ts'
import { hearAbsenceChanges } from './absences-now.ts'
import { whoAnswers } from './answers.ts'
import { handOver } from './handover.ts'
import { registerAbsenceImport } from './import-routes.ts'
import { coverMatrix, rateCompetence } from './matrix.ts'
import type { Plugs } from './plugs.ts'
import { handBack, previewAbsence } from './preview.ts'
import { askWhatIf } from './what-if.ts'

const params = z.object({ id: Id })
const tags = ['coverage']

export function registerCoverage(app: Http, { db }: { db: Database }, plugs: Plugs): void {
  hearOthers(app, db)
  registerAbsences(app, db, plugs)
  registerAbsenceImport(app, db)
  registerAround(app, db, plugs)
  registerCover(app, db, plugs)
}

/** Before the first request: what other processes say is heard. */
function hearOthers(app: Http, db: Database): void {
  let stop = async () => {}
  app.addHook('onReady', async () => {
    stop = await hearAbsenceChanges(db)
  })
  app.addHook('onClose', () => stop())
}

function registerAbsences(app: Http, db: Database, plugs: Plugs): void {
  app.get(
    '/api/v1/absences',
    {
      schema: { summary: 'Who is away when', tags, querystring: AbsenceQuery, response: { 200: pageOf(Absence) } },
    },
    async (request) => {
      const actor = requireActor(request)
      return db.read(scopeOf(actor), (tx) => listAbsences(tx, actor, request.query))
    },
  )
  app.post(
    '/api/v1/absences',
    { schema: { summary: 'Enter an absence, as a draft', tags, body: AbsenceInput, response: { 201: Absence } } },
    async (request, reply) => {
      const actor = requireActor(request)
      reply.status(201)
      return db.write(scopeOf(actor), (tx) => enterAbsence(tx, actor, request.body))
    },
  )
  app.get(
    '/api/v1/absences/:id',
    { schema: { summary: 'One absence', tags, params, response: { 200: Absence } } },
    async (request) => {
      const actor = requireActor(request)
      return db.read(scopeOf(actor), (tx) => getAbsence(tx, actor, request.params.id))
    },
  )
  app.patch(
    '/api/v1/absences/:id',
    { schema: { summary: 'Change a draft', tags, params, body: AbsenceChange, response: { 200: Absence } } },
    async (request) => {
      const actor = requireActor(request)
      return db.write(scopeOf(actor), (tx) => changeAbsence(tx, actor, request.params.id, request.body))
    },
  )
  const ACTS = {
    confirm: 'Confirm an absence: its stand-ins answer while it lasts',
    cancel: 'Call an absence off that has not begun',
    end: 'Back early: the absence ends now',
  } as const
  for (const action of ['confirm', 'cancel', 'end'] as const) {
    app.post(
      `/api/v1/absences/:id/${action}`,
      { schema: { summary: ACTS[action], tags, params, body: AbsenceAct, response: { 200: Absence } } },
      async (request) => {
        const actor = requireActor(request)
        return db.write(scopeOf(actor), (tx) => actOnAbsence(tx, actor, request.params.id, action, request.body, plugs))
      },
    )
  }
}

function registerAround(app: Http, db: Database, plugs: Plugs): void {
  app.get(
    '/api/v1/absences/:id/preview',
    {
      schema: {
        summary: 'What is open, due or waiting for a decision during an absence, and who will answer',
        tags,
        params,
        response: { 200: AbsencePreview },
      },
    },
    async (request) => {
      const actor = requireActor(request)
      return db.read(scopeOf(actor), (tx) => previewAbsence(tx, actor, request.params.id, plugs))
    },
  )
  app.get(
    '/api/v1/absences/:id/hand-back',
    {
      schema: {
        summary: 'What went on during an absence, and what is open',
        tags,
        params,
        response: { 200: HandBack },
      },
    },
    async (request) => {
      const actor = requireActor(request)
      return db.read(scopeOf(actor), (tx) => handBack(tx, actor, request.params.id, plugs))
    },
  )
}

function registerCover(app: Http, db: Database, plugs: Plugs): void {
  app.get(
    '/api/v1/coverage',
    {
      schema: { summary: 'How many can do each field of work, the fewest first', tags, response: { 200: CoverMatrix } },
    },
    async (request) => {
      const actor = requireActor(request)
      return db.read(scopeOf(actor), (tx) => coverMatrix(tx, actor))
    },
  )
  app.put(
    '/api/v1/coverage/competences',
    {
      schema: {
        summary: 'Say how well somebody does a field of work',
        tags,
        body: CompetenceInput,
        response: { 204: z.null() },
      },
    },
    async (request, reply) => {
      const actor = requireActor(request)
      await db.write(scopeOf(actor), (tx) => rateCompetence(tx, actor, request.body))
      reply.status(204)
      return null
    },
  )
  app.post(
    '/api/v1/coverage/handovers',
    {
      schema: {
        summary: 'A transfer or departure: everything open goes to named successors, in one step',
        tags,
        body: HandoverInput,
        response: { 200: Handover },
      },
    },
    async (request) => {
      const actor = requireActor(request)
      return db.write(scopeOf(actor), (tx) => handOver(tx, actor, request.body, plugs))
    },
  )
  app.get(
    '/api/v1/coverage/responsible',
    {
      schema: {
        summary: 'Who answers at an instant for what was given to a person, a field or a unit, and why',
        tags,
        querystring: ResponsibleQuery,
        response: { 200: Responsible },
      },
    },
    async (request) => {
      const actor = requireActor(request)
      return db.read(scopeOf(actor), (tx) => whoAnswers(tx, actor, request.query))
    },
  )
  app.get(
    '/api/v1/coverage/what-if',
    {
      schema: {
        summary: 'Deadlines that break if somebody is away, with the cheapest cover',
        tags,
        querystring: WhatIfQuery,
        response: { 200: WhatIf },
      },
    },
    async (request) => {
      const actor = requireActor(request)
      return db.read(scopeOf(actor), (tx) => askWhatIf(tx, actor, request.query, plugs))
    },
  )
}
