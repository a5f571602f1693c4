package io.streamspace.billing.notification.adapter;

import io.streamspace.billing.invoice.AdminAction;
import io.streamspace.billing.notification.Notice;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Currency;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What was announced, as templates name it: amounts with their currency, instants as {@code NAME} (the day) and
 * {@code NAME_time} (the minute), a period as its first and last day, everything else as it is.
 */
final class NoticeValues {

    private static final Set<String> AMOUNTS = Set.of("total", "amount", "amount_due", "balance", "threshold", "spent");

    private final Notice notice;
    private final MailNumbers mailNumbers;
    private final Map<String, String> values = new HashMap<>();

    private NoticeValues(Notice notice, MailNumbers mailNumbers) {
        this.notice = notice;
        this.mailNumbers = mailNumbers;
    }

    static Map<String, String> of(Notice notice, MailNumbers mailNumbers) {
        NoticeValues values = new NoticeValues(notice, mailNumbers);
        notice.data().forEach(values::put);
        values.renamePack();
        values.putPeriod();
        values.values.remove("reason", AdminAction.NO_REASON);
        return values.values;
    }

    /** A pack's {@code name} would be taken for the reader's. */
    private void renamePack() {
        String name = values.remove("name");
        if (name != null) {
            values.put("pack_name", name);
        }
    }

    private void put(String name, Object value) {
        if (value instanceof BigDecimal number) {
            values.put(
                    name, AMOUNTS.contains(name) ? mailNumbers.money(number, currency()) : mailNumbers.number(number));
        } else {
            putText(name, String.valueOf(value));
        }
    }

    private void putText(String name, String text) {
        Optional<Instant> instant = instant(text);
        values.put(name, instant.map(mailNumbers::day).orElse(text));
        instant.ifPresent(time -> values.put(name + "_time", mailNumbers.moment(time)));
    }

    /** Its end is not part of a period; people read of its last day. */
    private void putPeriod() {
        Optional<Instant> start = instant(String.valueOf(notice.data().get("period_start")));
        Optional<Instant> end = instant(String.valueOf(notice.data().get("period_end")));
        if (start.isPresent() && end.isPresent()) {
            values.put(
                    "period",
                    mailNumbers.day(start.get()) + " – "
                            + mailNumbers.day(end.get().minusMillis(1)));
        }
    }

    private Currency currency() {
        Object code = notice.data().get("currency");
        if (code == null) {
            throw new IllegalArgumentException("there is no currency of an amount");
        }
        return Currency.getInstance(code.toString());
    }

    private static Optional<Instant> instant(String text) {
        try {
            return text.endsWith("Z") ? Optional.of(Instant.parse(text)) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
