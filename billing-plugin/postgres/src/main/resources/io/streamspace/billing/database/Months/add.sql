SELECT billing_add_months(?, ?)
