/** A ward in the middle of its work: papers and tasks in every state, so that every part of every page shows something. */
import { reportPaper, urgentPaper } from './papers.ts'
import type { Api, PersonKey, Ward } from './test.ts'

type Given = { id: string }

export type BusyWard = {
  /** waits for the clerk */
  newPaper: string
  /** waits for the chairman */
  registeredPaper: string
  /** refused: a state secret */
  secretPaper: string
  /** in progress, with an extension asked */
  task: string
}

/** @param setClock told to start a week before `today`, and left at 08:00 of it: "2026-12-01" */
export async function fillWard(
  ward: Ward,
  api: (person: PersonKey) => Promise<Api>,
  setClock: (at: string) => Promise<void>,
): Promise<BusyWard> {
  await setClock('2026-11-23T08:00')
  const [clerk, chairman, officer, head, administrator] = await Promise.all(
    (['clerk', 'chairman', 'cultureOfficer', 'cultureHead', 'administrator'] as const).map(api),
  )
  if (!clerk || !chairman || !officer || !head || !administrator) throw new Error('five people are asked for')

  await administrator.post('/fields', {
    name: 'Cải cách hành chính',
    unitId: ward.units.culture,
    carrierIds: [ward.people.cultureOfficer.personId],
    standInIds: [ward.people.socialOfficer.personId],
  })
  await administrator.post('/correspondents', { name: 'Sở Nội vụ', aliases: ['SỞ NỘI VỤ THÀNH PHỐ'] })
  const takeIn = async (paper: ReturnType<typeof reportPaper>, isRegistered = true) => {
    const { name, bytes } = await paper
    const id = await clerk.takeIn(name, bytes)
    if (isRegistered) await clerk.post(`/incoming/${id}/register`)
    return id
  }
  const give = (paper: string, more: object = {}) =>
    chairman.post<Given>(`/incoming/${paper}/assignments`, {
      instruction: 'Tham mưu báo cáo kết quả cải cách hành chính',
      lead: { unitId: ward.units.culture, personId: ward.people.cultureOfficer.personId },
      with: [{ unitId: ward.units.office }],
      dueOn: '2026-12-11',
      ...more,
    })
  const act = (by: Api, { id }: Given, action: string, body: object = {}) =>
    by.post(`/assignments/${id}/${action}`, body)

  const late = await give(await takeIn(reportPaper({ number: '3990/SNV-CCHC' })), { dueOn: '2026-11-27' })
  await act(officer, late, 'acknowledge')
  const done = await give(await takeIn(reportPaper({ number: '3991/SNV-CCHC' })))
  await act(officer, done, 'complete', { answer: '198/BC-UBND' })
  const judged = await give(await takeIn(reportPaper({ number: '3992/SNV-CCHC' })))
  await act(officer, judged, 'acknowledge')
  await act(officer, judged, 'complete', { note: 'Đã gửi số liệu qua hệ thống của Sở.' })
  const returned = await give(await takeIn(reportPaper({ number: '3993/SNV-CCHC' })))
  await act(officer, returned, 'return', { reason: 'Thuộc lĩnh vực của đơn vị khác' })
  const held = await give(await takeIn(reportPaper({ number: '3994/SNV-CCHC' })))
  await act(chairman, held, 'suspend', { reason: 'Chờ hướng dẫn của Sở' })

  await setClock('2026-12-01T08:00')
  const task = await give(await takeIn(reportPaper()))
  await act(officer, task, 'acknowledge')
  await act(officer, task, 'report', { note: 'Đã có số liệu của 12 khu phố.', percent: 60 })
  await act(officer, task, 'request-extension', { dueOn: '2026-12-15', reason: 'Chờ số liệu của Trung tâm' })
  await chairman.post('/assignments', {
    instruction: 'Rà soát hộ nghèo trên địa bàn',
    lead: { unitId: ward.units.culture },
    dueOn: '2026-12-01',
  })
  return {
    registeredPaper: await takeIn(urgentPaper()),
    secretPaper: await takeIn(reportPaper({ secrecy: 'MẬT', number: '12/SNV-BM' }), false),
    newPaper: await takeIn(reportPaper({ number: '4128/SNV-VP' }), false),
    task: task.id,
  }
}
