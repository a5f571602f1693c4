package io.streamspace.billing;

import io.streamspace.billing.ProviderTown.Person;
import io.streamspace.stripesimulator.SimulatorEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Everything that the books say of one person, as text that is the same for everybody who lived through the same: ids are
 * replaced by the order in which they were heard of.
 */
final class BooksOf {

    private static final Pattern ID = Pattern.compile(
            "(?<![A-Za-z0-9])([a-z]+(?:_test)?)_(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[A-Za-z0-9]{6,})");
    private static final List<String> BOOKS = List.of(
            "'invoice ' || kind || ' ' || status || ' ' || subtotal_minor || ' ' || credits_minor || ' ' || credited_minor"
                    + " || ' ' || total_minor || ' paid ' || paid_minor || ' ' || period_start FROM billing_invoices",
            "'payment ' || kind || ' ' || invoice_id || ' ' || method || ' ' || amount_minor || ' ' || credited_minor || ' '"
                    + " || coalesce(reference, '') FROM billing_payments",
            "'credit note ' || invoice_id || ' ' || total_minor FROM billing_credit_notes",
            "'credit ' || id || ' ' || kind || ' ' || granted_minor || ' left ' || remaining_minor FROM billing_credits",
            "'failure ' || invoice_id FROM billing_payment_failures",
            "'plan ' || plan_id || ' ' || started_at || ' canceled ' || coalesce(canceled_at::text, '') FROM billing_subscriptions",
            "'standing ' || times_past_due || ' ' || coalesce(locked_at::text, '') FROM billing_accounts",
            "'money ' || id || ' ' || coalesce(payment_id, '') || ' ' || kind || ' ' || amount_minor || ' credit '"
                    + " || credited_minor || ' refunded ' || refunded_minor FROM billing_provider_money",
            "'refund ' || id || ' ' || status || ' ' || amount_minor || ' ' || credited_minor FROM billing_provider_refunds",
            "'dispute ' || id || ' ' || status || ' ' || amount_minor FROM billing_provider_disputes",
            "'attempt ' || invoice_id || ' ' || attempt || ' ' || status || ' ' || amount_minor || ' '"
                    + " || coalesce(payment_id, '') || ' ' || coalesce(reason, '') FROM billing_payment_attempts",
            "'subscription ' || subscription_id || ' ' || status || ' ' || offer_key || ' ' || period_start || ' ends '"
                    + " || coalesce(ends_at::text, '') || ' paid until ' || coalesce(paid_until::text, '')"
                    + " FROM billing_provider_subscriptions",
            "'checkout ' || kind || ' ' || subject || ' ' || status || ' ' || amount_minor FROM billing_checkouts",
            "'parked ' || id || ' ' || type || ' ' || detail FROM billing_provider_events_parked",
            "'parked task ' || id || ' ' || coalesce(detail, '') FROM billing_provider_tasks_parked",
            "'announced ' || id FROM billing_outbox");
    private static final String LEDGER =
            "SELECT 'ledger ' || ledger_account || ' ' || sum(amount_minor) FROM billing_ledger_entries"
                    + " WHERE account_id = :account GROUP BY ledger_account HAVING sum(amount_minor) <> 0";

    private final ProviderTown town;
    private final Person person;
    private final Map<String, String> names = new HashMap<>();
    private final Map<String, Integer> named = new HashMap<>();

    BooksOf(ProviderTown town, Person person) {
        this.town = town;
        this.person = person;
    }

    /** Names what an event mentions. */
    void hear(SimulatorEvent event) {
        Matcher matcher = ID.matcher(event.body());
        while (matcher.find()) {
            String kind = matcher.group(1);
            names.computeIfAbsent(matcher.group(), any -> kind + "-" + named.merge(kind, 1, Integer::sum));
        }
    }

    /** Every line of every book, sorted. */
    List<String> read() {
        nameInvoices();
        List<String> lines = new ArrayList<>(town.strings(LEDGER, person));
        for (String book : BOOKS) {
            lines.addAll(town.strings(sql(book), person));
        }
        return lines.stream().map(this::named).sorted().toList();
    }

    private static String sql(String book) {
        return "SELECT "
                + book.replace("billing_provider_events_parked", "billing_provider_events WHERE status = 'parked' AND ")
                        .replace("billing_provider_tasks_parked", "billing_provider_tasks WHERE status = 'parked' AND ")
                + (book.contains("_parked") ? "" : " WHERE ")
                + (book.contains("events_parked") ? ":account <> ''" : "account_id = :account");
    }

    private void nameInvoices() {
        List<String> ids = town.strings(
                "SELECT id FROM billing_invoices WHERE account_id = :account ORDER BY created_at, kind, total_minor",
                person);
        ids.forEach(id -> names.put(id, "our-" + (ids.indexOf(id) + 1)));
    }

    private String named(String line) {
        return ID.matcher(line)
                .replaceAll(found -> names.getOrDefault(found.group(), found.group(1) + "-?"))
                .replace(person.name() + " ", "NAME ");
    }
}
