export const messages = {
  title: 'Tìm kiếm',
  for: 'Kết quả cho «{q}»',
  papers: 'Văn bản đến',
  tasks: 'Công việc',
  label: 'Kết quả tìm',
  none: 'Không tìm thấy «{q}»',
  noneHint: 'Thử ít chữ hơn, hoặc số ký hiệu như 3367/TTr-SNV, hoặc số đến. Có dấu hay không dấu đều được.',
  start: 'Gõ điều cần tìm',
  startHint: 'Trích yếu, nơi ban hành, số ký hiệu, số đến; có dấu hay không dấu đều được. Phím / đưa đến ô tìm.',
} as const
