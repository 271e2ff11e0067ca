import { useState } from 'react'
import { ActionBar } from '../actions/ActionBar.tsx'
import { Button, IconButton } from '../actions/Button.tsx'
import { ChipGroup, SegmentedControl } from '../actions/ChoiceGroup.tsx'
import { KeyHint } from '../actions/KeyHint.tsx'
import { Link } from '../actions/Link.tsx'
import { Menu } from '../actions/Menu.tsx'
import { ToastRegion } from '../feedback/ToastRegion.tsx'
import { showToast } from '../feedback/toasts.ts'
import { Dialog, Drawer } from '../overlays/Dialog.tsx'
import { Popover } from '../overlays/Popover.tsx'
import styles from './Gallery.module.css'
import { Sample } from './Sample.tsx'

const DAYS = [
  { id: 'today', label: 'Hôm nay 16:00' },
  { id: 'tomorrow', label: 'Mai' },
  { id: 'friday', label: 'Thứ Sáu' },
  { id: 'paper', label: 'Theo văn bản' },
]
const VIEWS = [
  { id: 'mine', label: 'Của tôi' },
  { id: 'unit', label: 'Của phòng' },
  { id: 'ward', label: 'Cả phường' },
]

export function ActionSamples() {
  const [day, setDay] = useState<string[]>(['today'])
  const [view, setView] = useState('mine')
  const [open, setOpen] = useState<'dialog' | 'drawer' | null>(null)
  return (
    <>
      <Sample title="Button, IconButton, Link, KeyHint">
        <div className={styles.line}>
          <Button kind="primary" after={<KeyHint keys="Enter" />}>
            Vào sổ
          </Button>
          <Button icon="file">Báo cáo</Button>
          <Button kind="quiet">Để sau</Button>
          <Button isDisabled>Chưa làm được</Button>
          <Button kind="primary" isPending>
            Đang gửi
          </Button>
          <IconButton icon="close" label="Đóng" />
        </div>
        <p>
          Xem <Link href="#x">Tờ trình 3367/TTr-SNV</Link> trước khi giao. <KeyHint keys="g t" />{' '}
          <KeyHint keys="mod+Enter" />
        </p>
      </Sample>
      <Sample title="ChipGroup, SegmentedControl">
        <ChipGroup label="Hạn" choices={DAYS} value={day} onChange={setDay} />
        <SegmentedControl label="Việc của ai" choices={VIEWS} value={view} onChange={setView} />
      </Sample>
      <Sample title="Menu, Popover, Dialog, Drawer, Toast">
        <div className={styles.line}>
          <Menu
            label="Thao tác khác"
            trigger={<Button>Thao tác khác</Button>}
            groups={[
              {
                id: 'a',
                title: 'Việc này',
                entries: [
                  { id: '1', label: 'Xin gia hạn', after: <KeyHint keys="x" /> },
                  { id: '2', label: 'Trả lại' },
                  { id: '3', label: 'Thu hồi', isDisabled: true },
                ],
              },
            ]}
          />
          <Popover trigger={<Button>Người trực</Button>} label="Người trực">
            Lê Văn Ánh trực đến 07:00 ngày mai.
          </Popover>
          <Button onPress={() => setOpen('dialog')}>Dialog</Button>
          <Button onPress={() => setOpen('drawer')}>Drawer</Button>
          <Button onPress={() => showToast('Đã giao cho phòng Văn hóa – Xã hội.', () => undefined)}>Toast</Button>
        </div>
        <Dialog
          title="Phím tắt"
          isOpen={open === 'dialog'}
          onClose={() => setOpen(null)}
          actions={<Button onPress={() => setOpen(null)}>Đóng</Button>}
        >
          Nội dung ngắn.
        </Dialog>
        <Drawer title="Bộ lọc" isOpen={open === 'drawer'} onClose={() => setOpen(null)}>
          Nội dung dài hơn.
        </Drawer>
        <ToastRegion />
      </Sample>
      <Sample title="ActionBar">
        <ActionBar label="Việc này" note="Người giao sẽ được báo ngay.">
          <Button kind="primary">Đã nhận</Button>
          <Button>Báo cáo</Button>
        </ActionBar>
      </Sample>
    </>
  )
}
