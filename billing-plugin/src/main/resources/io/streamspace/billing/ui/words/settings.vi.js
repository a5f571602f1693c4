export default {
  'for-all': 'Áp dụng cho cả {count} tài khoản.',
  priced: '{count} tài khoản đã dùng trong tháng trước những mục thay đổi giá.',
  'on-plan': '{count} tài khoản đang dùng gói {name}.',
  estimate: 'Theo mức dùng của {period}: {before} → {after}.',
  'of-some': 'Ước tính từ 20.000 tài khoản đầu tiên.',
  'no-estimate': 'Cách tính tiền thay đổi. Không thể suy ra kết quả từ mức dùng tháng trước.',
  'from-now': 'Giá mới áp dụng cho mức dùng kể từ lúc lưu. Mức dùng trước đó giữ giá cũ.',
  unknown: 'Không đọc được thay đổi này liên quan đến bao nhiêu tài khoản và dẫn đến số tiền nào.',
};
