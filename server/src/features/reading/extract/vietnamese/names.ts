/**
 * Syllables that names are made of, in our own choice: of people (family, middle and given names) and of places (cities, provinces
 * and what wards and communes are usually called). They tell which marks a name may have: "Hiến" and "Hiển" are both names, "Tuẩn" is none.
 */
const NAMES = `
nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý đinh trịnh trương lưu đào đoàn mai lâm tôn tạ cao châu thái quách kiều
lương la vương từ hà hứa nghiêm phùng âu khuất điệp triệu tô tăng giang thạch sơn danh kim chu tống văn lại viên mạc nông vi lò hòa thân trà bành
cù tiêu doãn đàm đồng đổng hàn khổng lục ninh ông quan thi thiều tiết ung uông vòng lữ mã mẫn nhan phó phú quang sầm tòng trưng vạn ngụy nhữ chử ma
thị hữu đức ngọc xuân quốc đình công minh thanh thành gia bảo anh ánh thế trọng duy hồng thu diễm diệu bá sĩ sỹ tấn phước phúc hùng hưng khắc
nhật nhất như quý quỳnh tú tuấn tuyết vân việt vĩnh yên tường tiến trí trung bình cường chí chiến chinh chính dũng duyên đại đạt đăng điền điển định đông
giáp hải hạnh hào hảo hân hậu hiên hiền hiến hiển hiếu hiểu hiệp hoa hoài hoan hoàn hoạt huân huấn huệ huy huyên huyền hương hường hữu hy hỷ kha khai khải khanh khánh
khang khâm khiêm khoa khoan khôi khuê khương kiên kiệt kỳ kỷ lam lan lãm lân lập lệ lên liêm liên liễu linh loan long lộc lợi luân luận luật lực lượng ly mạnh mẫn
mến miên mộng mơ mỹ my mỵ na nam nga ngà ngân ngạn nghi nghị nghĩa nghiệp ngoan nguyên nguyệt nhàn nhã nhân nhẫn nhi nhiên nhơn nhu nhung nương nhạn oanh phát phi phiên
phong phụng phương phượng phấn quân quế quyên quyền quyết quới sa san sang sáng sao sen sinh song sương sửu tài tam tâm tân tần thạnh thắm thắng thăng thao thảo thẩm
thêm thể thi thiên thiện thiệp thịnh thọ thoa thoại thoan thông thơ thơm thùy thúy thụy thuận thuần thuật thư thương thủy thức thưởng tiên tín tình toại toàn toản
tố tổng trạch trân trang tráng trâm trầm trinh triển triết trúc trực truyền trường tuân tuệ tùng tuyên tuyến tuyền tuyển tươi tưởng tỷ uyên uyển út vẹn vi viễn viện vinh vịnh
vui vượng vy vỹ xuyến ý yến yên yển dân diên diện diệp dinh do doanh du dục dung đa đan đào đệ địch đoan độ đôn đợi đua đương giàu giao hằng hạ hiệu hợi hợp hội hớn huynh
ân ái an ấn ẩn ba bách bạch bằng bân bé bích bốn bửu ca cảnh cam cầm cát cẩm cẩn chánh chấn chất chân chi chỉ chiêu chung chuyên chương chuẩn cúc cung đa lương mão tỵ ngọ
thuyết tịnh tốt tuy tước ước vũ xa xinh
hồ chí minh hà nội đà nẵng hải phòng cần thơ huế tuyên quang cao bằng lai châu lào cai thái nguyên lạng sơn quảng ninh phú thọ bắc ninh hưng yên ninh bình thanh hóa nghệ
tĩnh trị quảng ngãi gia lai khánh hòa lâm đồng đắk lắk đồng nai tây ninh đồng tháp vĩnh long cà mau điện biên sơn la bình dương bà rịa vũng tàu thủ đức côn đảo phú quốc
an tân phú thới thạnh thuận lợi mỹ phước bến nghé cầu kho gò vấp chợ quán chánh hưng nhơn hội hiệp trung tây đông nam bắc thượng hạ đa kao củ chi hóc môn nhà bè cần giờ
tỉnh phường xã đặc khu quận huyện thị trấn thôn ấp khóm bản làng buôn đội trạm đài khí tượng văn công ty xí nghiệp tổng nhà máy cảng điện lực nước sữa
khả bính bội diêm kiệu cái di đầm trảng xá thánh thơi đôi biều khảm đắc thục lãng uy tòa án thẩm phán chấp hành viên kiểm sát tham mưu trưởng chính ủy hạt kiểm lâm
giuộc long trường linh xuân bửu rạch ông lãnh tăng nhơn dĩ hạnh diên hồng vườn lài xóm chiếu hòa khánh phong dầu tiếng lộc an điền nghiệp bàu bàng châu pha xuyên mộc
`

/** Small letters, composed. */
export const NAME_WORDS: ReadonlySet<string> = new Set(NAMES.trim().split(/\s+/))
