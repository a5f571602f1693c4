package io.streamspace.billing.report.list.adapter;

import io.streamspace.billing.http.Answer;
import io.streamspace.billing.report.list.adapter.AdminLists.Total;
import io.streamspace.billing.values.Money;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** The entries of one status and currency. */
@Answer("ListTotal")
record ListTotalAnswer(
        String status,
        String currency,
        long count,
        @Nullable BigDecimal amount,
        @Nullable BigDecimal due) {

    static ListTotalAnswer of(Total total) {
        return new ListTotalAnswer(
                total.status(), total.currency(), total.count(), amount(total.amount()), amount(total.due()));
    }

    private static @Nullable BigDecimal amount(@Nullable Money money) {
        return money == null ? null : money.amount();
    }
}
