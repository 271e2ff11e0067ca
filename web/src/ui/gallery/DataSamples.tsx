import { useState } from 'react'
import { ApiProblem } from '../../lib/problem.ts'
import { Button } from '../actions/Button.tsx'
import { DataList } from '../data/DataList.tsx'
import { DataTable } from '../data/DataTable.tsx'
import { Figure } from '../data/Figure.tsx'
import { ListRow } from '../data/ListRow.tsx'
import { Tag } from '../data/Tag.tsx'
import { EmptyState } from '../feedback/EmptyState.tsx'
import { ErrorNotice } from '../feedback/ErrorNotice.tsx'
import { QuietLine } from '../feedback/QuietLine.tsx'
import { Skeleton } from '../feedback/Skeleton.tsx'
import { Icon, type IconName } from '../icons/Icon.tsx'
import { SplitPane } from '../layout/SplitPane.tsx'
import { Tabs } from '../layout/Tabs.tsx'
import { DueTime } from '../time/DueTime.tsx'
import { LimitBar } from '../time/LimitBar.tsx'
import { Stamp, type Urgency } from '../time/Stamp.tsx'
import styles from './Gallery.module.css'
import { Sample } from './Sample.tsx'

const HOUR = 3_600_000
const NOW = Date.now()
const DUE = [-74, -2, 3, 7, 30, 70, 200, 400]
const WORDS = [
  'Báo cáo tình hình tổ chức và hoạt động của hội quần chúng trên địa bàn',
  'Rà soát hộ nghèo, hộ cận nghèo cuối năm',
  'Góp ý dự thảo kế hoạch chuyển đổi số',
  'Lập danh sách tổ công nghệ số cộng đồng',
]
const URGENCIES: Urgency[] = ['hoa-toc', 'none', 'khan', 'none']

type Item = { id: string; title: string; urgency: Urgency; due: string; start: string }

const ITEMS: Item[] = Array.from({ length: 2_000 }, (_, at) => ({
  id: String(at),
  title: `${WORDS[at % WORDS.length]}`,
  urgency: URGENCIES[at % URGENCIES.length] ?? 'none',
  due: new Date(Date.now() + (DUE[Math.min(at, DUE.length - 1)] ?? 0) * HOUR).toISOString(),
  start: new Date(Date.now() - 120 * HOUR).toISOString(),
}))

const ICONS: IconName[] = [
  'today',
  'incoming',
  'tasks',
  'book',
  'timeline',
  'office',
  'calendar',
  'bell',
  'settings',
  'search',
  'person',
  'more',
  'close',
  'check',
  'down',
  'left',
  'right',
  'warning',
  'file',
  'upload',
]

export function DataSamples() {
  const [tab, setTab] = useState('report')
  const [selected, setSelected] = useState<string>()
  return (
    <>
      <Sample title="DataList, ListRow, Figure">
        <div className={styles.line}>
          <Figure value={2} label="quá hạn" lateness="late" />
          <Figure value={3} label="hôm nay" lateness="today" />
          <Figure value={0} label="sắp đến hạn" lateness="soon" />
          <Figure value={1234} label="tất cả" />
        </div>
        <div style={{ height: 360 }}>
          <DataList
            label="Việc của tôi"
            scroll="pane"
            items={ITEMS}
            getId={({ id }) => id}
            onOpen={({ id }) => setSelected(id)}
            selectedId={selected}
            renderRow={({ title, urgency, due, start, id }) => (
              <ListRow
                title={title}
                lead={<Stamp urgency={urgency} />}
                meta={['Sở Nội vụ', `${3367 + Number(id)}/TTr-SNV`]}
                due={<DueTime due={due} />}
                bar={<LimitBar start={start} due={due} />}
                lateness={Date.parse(due) < NOW ? 'late' : 'calm'}
              />
            )}
            renderActions={({ id }) => (id === '0' ? <Button>Đã nhận</Button> : null)}
          />
        </div>
      </Sample>
      <Sample title="DataTable, Tag">
        <DataTable
          caption="Khối lượng theo phòng"
          rows={[
            { id: '1', name: 'Phòng Văn hóa – Xã hội', open: 41, late: 3 },
            { id: '2', name: 'Văn phòng HĐND và UBND', open: 1210, late: 0 },
          ]}
          getId={({ id }) => id}
          columns={[
            {
              id: 'name',
              header: 'Đơn vị',
              cell: ({ name }) => name,
              isRowHeader: true,
              sort: 'ascending',
              onSort: () => undefined,
            },
            { id: 'open', header: 'Đang làm', cell: ({ open }) => open.toLocaleString('vi-VN'), align: 'end' },
            { id: 'late', header: 'Quá hạn', cell: ({ late }) => late, align: 'end' },
            { id: 'kind', header: 'Loại', cell: () => <Tag>chuyên môn</Tag>, wideOnly: true },
          ]}
        />
      </Sample>
      <Sample title="Skeleton, EmptyState, ErrorNotice, QuietLine">
        <Skeleton rows={2} height={40} />
        <QuietLine count={3} onShow={() => undefined} />
        <EmptyState title="Không có việc nào quá hạn" action={<Button icon="upload">Thả văn bản vào</Button>}>
          Việc mới giao sẽ hiện ở đây.
        </EmptyState>
        <ErrorNotice
          error={
            new ApiProblem(
              'stale-version',
              'Việc này vừa được người khác cập nhật. Tải lại để thấy bản mới rồi làm tiếp.',
            )
          }
          onRetry={() => undefined}
        />
      </Sample>
      <Sample title="Tabs">
        <Tabs
          label="Phần của việc"
          value={tab}
          onChange={setTab}
          tabs={[
            { id: 'report', title: 'Báo cáo', content: 'Chưa có báo cáo nào.' },
            { id: 'people', title: 'Người làm', content: 'Trần Thị Đào' },
            { id: 'ledger', title: 'Sổ nhắc việc', content: 'Đã nhắc hai lần.' },
          ]}
        />
      </Sample>
      <Sample title="SplitPane">
        <div className={styles.panes}>
          <SplitPane
            id="gallery"
            widths={{ start: 120, end: 140 }}
            start={{ label: 'Danh sách', content: <div className={styles.pane}>Danh sách</div> }}
            main={{ label: 'Văn bản', content: <div className={styles.pane}>Văn bản</div> }}
            end={{ label: 'Thông tin', content: <div className={styles.pane}>Thông tin</div> }}
          />
        </div>
      </Sample>
      <Sample title="Icon">
        <div className={styles.line}>
          {ICONS.map((name) => (
            <Icon key={name} name={name} />
          ))}
        </div>
      </Sample>
    </>
  )
}
