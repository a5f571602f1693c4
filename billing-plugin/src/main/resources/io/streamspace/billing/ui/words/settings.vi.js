export default {
  'for-all': 'Áp dụng cho cả {count} tài khoản.',
  priced: '{count} tài khoản đã dùng trong tháng trước những mục thay đổi giá.',
  'on-plan': '{count} tài khoản đang dùng gói {name}.',
  estimate: 'Theo mức dùng của {period}: {before} → {after}.',
  'of-some': 'Ước tính từ 20.000 tài khoản đầu tiên.',
  'no-estimate': 'Hạn mức, chế độ hoặc tiền tệ làm thay đổi khoản bị tính tiền. Mức dùng tháng trước không cho biết thay đổi bao nhiêu.',
  'from-now': 'Giá mới áp dụng cho mức dùng kể từ lúc lưu. Mức dùng trước đó giữ giá cũ.',
  unknown: 'Không đọc được các tài khoản liên quan và ảnh hưởng đến chi phí.',
};
