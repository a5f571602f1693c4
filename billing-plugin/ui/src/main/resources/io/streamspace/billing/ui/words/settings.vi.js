export default {
  'for-all': 'Áp dụng cho cả {count} tài khoản.',
  priced: '{count} tài khoản đã dùng trong tháng trước những mục thay đổi giá.',
  'priced-none': 'Tháng trước không tài khoản nào dùng những mục thay đổi giá.',
  'no-accounts': 'Chưa có tài khoản nào.',
  'on-plan': '{count} tài khoản đang dùng gói {name}.',
  estimate: 'Theo mức dùng của {period}: {before} → {after}.',
  'of-some': 'Ước tính từ 20.000 tài khoản đầu tiên.',
  charging_changes: 'Hạn mức, chế độ hoặc tiền tệ làm thay đổi khoản bị tính tiền. Mức dùng tháng trước không cho biết thay đổi bao nhiêu.',
  no_ended_period: 'Chưa có kỳ nào kết thúc để ước tính ảnh hưởng.',
  'from-now': 'Giá mới áp dụng cho mức dùng kể từ lúc lưu. Mức dùng trước đó giữ giá cũ.',
  unknown: 'Không tải được các tài khoản bị ảnh hưởng và tác động đến chi phí.',
};
