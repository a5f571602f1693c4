SELECT billing_take_over_records()
