/** HTTP ↔ schema. */
import {
  Correspondent,
  CorrespondentChange,
  CorrespondentInput,
  CorrespondentQuery,
  FieldOfWork,
  FieldOfWorkChange,
  FieldOfWorkInput,
  FieldQuery,
  HolderChange,
  HolderInput,
  OrganizationChange,
  OrganizationView,
  PeopleQuery,
  Person,
  PersonChange,
  PersonInput,
  Unit,
  UnitChange,
  UnitDetail,
  UnitInput,
  UnitQuery,
} from '@kip/core/directory'
import { Id, pageOf } from '@kip/core/shared'
import { z } from 'zod'
import type { Database } from '../../platform/database.ts'
import { type Http, requireActor, scopeOf } from '../../platform/http.ts'
import { changeCorrespondent, createCorrespondent, listCorrespondents } from './correspondent-service.ts'
import { changeField, createField, listFields } from './field-service.ts'
import { registerImport } from './import-routes.ts'
import { changeOrganization, viewOrganization } from './organization-service.ts'
import { addPosition, changeHolder, changePerson, createPerson, getPerson, listPeople } from './people-service.ts'
import { changeUnit, createUnit, getUnit, listUnits } from './unit-service.ts'

const params = z.object({ id: Id })
const tags = ['directory']

export function registerDirectory(app: Http, deps: { db: Database }): void {
  registerOrganization(app, deps)
  registerUnits(app, deps)
  registerPeople(app, deps)
  registerFields(app, deps)
  registerCorrespondents(app, deps)
  registerImport(app, deps)
}

function registerOrganization(app: Http, { db }: { db: Database }): void {
  app.get(
    '/api/v1/organization',
    { schema: { summary: 'The organisation', tags, response: { 200: OrganizationView } } },
    async (request) => {
      const actor = requireActor(request)
      return db.read(scopeOf(actor), (tx) => viewOrganization(tx, actor))
    },
  )
  app.patch(
    '/api/v1/organization',
    {
      schema: {
        summary: 'Change the organisation',
        tags,
        body: OrganizationChange,
        response: { 200: OrganizationView },
      },
    },
    async (request) => {
      const actor = requireActor(request)
      return db.write(scopeOf(actor), (tx) => changeOrganization(tx, actor, request.body))
    },
  )
}

function registerUnits(app: Http, { db }: { db: Database }): void {
  app.get(
    '/api/v1/units',
    {
      schema: {
        summary: 'Units in the order of the office',
        tags,
        querystring: UnitQuery,
        response: { 200: pageOf(Unit) },
      },
    },
    async (request) => {
      const actor = requireActor(request)
      return db.read(scopeOf(actor), (tx) => listUnits(tx, actor, request.query))
    },
  )
  app.post(
    '/api/v1/units',
    {
      schema: {
        summary: 'Add a unit; without a parent it stands below the organ',
        tags,
        body: UnitInput,
        response: { 201: Unit },
      },
    },
    async (request, reply) => {
      const actor = requireActor(request)
      reply.status(201)
      return db.write(scopeOf(actor), (tx) => createUnit(tx, actor, request.body))
    },
  )
  app.get(
    '/api/v1/units/:id',
    { schema: { summary: 'One unit with its positions and holders', tags, params, response: { 200: UnitDetail } } },
    async (request) => {
      const actor = requireActor(request)
      return db.read(scopeOf(actor), (tx) => getUnit(tx, actor, request.params.id))
    },
  )
  app.patch(
    '/api/v1/units/:id',
    {
      schema: { summary: 'Change, move or end a unit', tags, params, body: UnitChange, response: { 200: UnitDetail } },
    },
    async (request) => {
      const actor = requireActor(request)
      return db.write(scopeOf(actor), (tx) => changeUnit(tx, actor, request.params.id, request.body))
    },
  )
}

function registerPeople(app: Http, { db }: { db: Database }): void {
  app.get(
    '/api/v1/people',
    { schema: { summary: 'People by given name', tags, querystring: PeopleQuery, response: { 200: pageOf(Person) } } },
    async (request) => {
      const actor = requireActor(request)
      return db.read(scopeOf(actor), (tx) => listPeople(tx, actor, request.query))
    },
  )
  app.post(
    '/api/v1/people',
    {
      schema: {
        summary: 'Add a person, with a first position or none',
        tags,
        body: PersonInput,
        response: { 201: Person },
      },
    },
    async (request, reply) => {
      const actor = requireActor(request)
      reply.status(201)
      return db.write(scopeOf(actor), (tx) => createPerson(tx, actor, request.body))
    },
  )
  app.get(
    '/api/v1/people/:id',
    { schema: { summary: 'One person', tags, params, response: { 200: Person } } },
    async (request) => {
      const actor = requireActor(request)
      return db.read(scopeOf(actor), (tx) => getPerson(tx, actor, request.params.id))
    },
  )
  app.patch(
    '/api/v1/people/:id',
    {
      schema: {
        summary: 'Change a person; leftOn ends the positions',
        tags,
        params,
        body: PersonChange,
        response: { 200: Person },
      },
    },
    async (request) => {
      const actor = requireActor(request)
      return db.write(scopeOf(actor), (tx) => changePerson(tx, actor, request.params.id, request.body))
    },
  )
  app.post(
    '/api/v1/people/:id/positions',
    { schema: { summary: 'Give a position to a person', tags, params, body: HolderInput, response: { 201: Person } } },
    async (request, reply) => {
      const actor = requireActor(request)
      reply.status(201)
      return db.write(scopeOf(actor), (tx) => addPosition(tx, actor, request.params.id, request.body))
    },
  )
  app.patch(
    '/api/v1/position-holders/:id',
    {
      schema: { summary: 'End the holding of a position', tags, params, body: HolderChange, response: { 200: Person } },
    },
    async (request) => {
      const actor = requireActor(request)
      return db.write(scopeOf(actor), (tx) => changeHolder(tx, actor, request.params.id, request.body))
    },
  )
}

function registerFields(app: Http, { db }: { db: Database }): void {
  app.get(
    '/api/v1/fields',
    { schema: { summary: 'Fields of work', tags, querystring: FieldQuery, response: { 200: pageOf(FieldOfWork) } } },
    async (request) => {
      const actor = requireActor(request)
      return db.read(scopeOf(actor), (tx) => listFields(tx, actor, request.query))
    },
  )
  app.post(
    '/api/v1/fields',
    { schema: { summary: 'Add a field of work', tags, body: FieldOfWorkInput, response: { 201: FieldOfWork } } },
    async (request, reply) => {
      const actor = requireActor(request)
      reply.status(201)
      return db.write(scopeOf(actor), (tx) => createField(tx, actor, request.body))
    },
  )
  app.patch(
    '/api/v1/fields/:id',
    {
      schema: {
        summary: 'Change a field of work and who carries it',
        tags,
        params,
        body: FieldOfWorkChange,
        response: { 200: FieldOfWork },
      },
    },
    async (request) => {
      const actor = requireActor(request)
      return db.write(scopeOf(actor), (tx) => changeField(tx, actor, request.params.id, request.body))
    },
  )
}

function registerCorrespondents(app: Http, { db }: { db: Database }): void {
  app.get(
    '/api/v1/correspondents',
    {
      schema: {
        summary: 'Outside correspondents',
        tags,
        querystring: CorrespondentQuery,
        response: { 200: pageOf(Correspondent) },
      },
    },
    async (request) => {
      const actor = requireActor(request)
      return db.read(scopeOf(actor), (tx) => listCorrespondents(tx, actor, request.query))
    },
  )
  app.post(
    '/api/v1/correspondents',
    {
      schema: {
        summary: 'Add an outside correspondent',
        tags,
        body: CorrespondentInput,
        response: { 201: Correspondent },
      },
    },
    async (request, reply) => {
      const actor = requireActor(request)
      reply.status(201)
      return db.write(scopeOf(actor), (tx) => createCorrespondent(tx, actor, request.body))
    },
  )
  app.patch(
    '/api/v1/correspondents/:id',
    {
      schema: {
        summary: 'Change an outside correspondent',
        tags,
        params,
        body: CorrespondentChange,
        response: { 200: Correspondent },
      },
    },
    async (request) => {
      const actor = requireActor(request)
      return db.write(scopeOf(actor), (tx) => changeCorrespondent(tx, actor, request.params.id, request.body))
    },
  )
}
