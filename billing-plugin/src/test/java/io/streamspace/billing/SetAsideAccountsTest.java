package io.streamspace.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.credit.IssueCredit;
import io.streamspace.plugin.EventKey;
import io.streamspace.plugin.PlatformEvent.SessionCreated;
import io.streamspace.plugin.Resources;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One account whose work fails in the database, through the plugin's own jobs: nobody else notices, and it is named. */
class SetAsideAccountsTest {

    private static final String BAD = "user:alice";

    /** Some share her shard. */
    private static final List<String> OTHERS = IntStream.range(0, 40)
            .mapToObj(number -> "user" + number)
            .filter(name -> new AccountId("user:" + name).shard() == new AccountId(BAD).shard() || name.length() < 6)
            .toList();

    private final PlainPlugin plugin = new PlainPlugin();

    @BeforeEach
    void start() {
        assertThat(OTHERS).anyMatch(name -> new AccountId("user:" + name).shard() == new AccountId(BAD).shard());
        plugin.configure("{\"billFrom\":\"2026-01-01T00:00:00Z\",\"reminders\":[\"P1D\"]}");
        plugin.deliver(created("alice"));
        OTHERS.forEach(name -> plugin.deliver(created(name)));
    }

    @AfterEach
    void close() {
        plugin.close();
    }

    @Test
    void use_that_cannot_be_recorded_stops_nobody_elses_and_is_billed_once_it_can() throws Exception {
        poison("billing_running_records", "account_id <> '" + BAD + "'");
        poison("billing_usage_records", "account_id <> '" + BAD + "'");
        plugin.fireAt("2026-01-10T00:00:00Z");
        plugin.fireAt("2026-02-01T01:00:00Z");

        assertThat(count("billing_metered_records", BAD)).isZero();
        assertThat(count("billing_invoices", BAD)).isZero();
        assertThat(OTHERS).allSatisfy(name -> assertThat(sent("user:" + name)).isEqualTo(1));
        assertThat(runs("calculate-usage")).contains(BAD).contains("succeeded");
        assertThat(details())
                .anySatisfy(detail -> assertThat(detail).contains(BAD).contains("left out of calculate-usage"));
        assertThat(details())
                .anySatisfy(detail -> assertThat(detail).contains(BAD).contains("usage_unsettled"));
        assertThat(details()).allSatisfy(detail -> assertThat(detail).contains(BAD));

        heal("billing_running_records");
        heal("billing_usage_records");
        plugin.fireAt("2026-02-01T02:00:00Z");

        assertThat(sent(BAD)).isEqualTo(1);
        assertThat(total(BAD)).isEqualTo(total("user:" + OTHERS.get(0))).isPositive();
        assertThat(plugin.violations()).isEmpty();
    }

    @Test
    void who_cannot_be_reminded_or_dunned_is_named_and_the_others_are() throws Exception {
        plugin.fireAt("2026-02-01T01:00:00Z");
        poison("billing_invoice_reminders", "account_id <> '" + BAD + "'");
        poison("billing_accounts", "account_id <> '" + BAD + "' OR standing = 'active'");
        plugin.fireAt("2026-02-20T00:00:00Z");

        assertThat(standing(BAD)).isEqualTo("active");
        assertThat(count("billing_invoice_reminders", BAD)).isZero();
        assertThat(OTHERS).allSatisfy(name -> {
            assertThat(standing("user:" + name)).isEqualTo("past_due");
            assertThat(count("billing_invoice_reminders", "user:" + name)).isPositive();
        });
        assertThat(runs("generate-invoices")).contains(BAD).contains("succeeded");
        assertThat(details())
                .anySatisfy(detail -> assertThat(detail).contains(BAD).contains("left out of generate-invoices"));

        heal("billing_invoice_reminders");
        heal("billing_accounts");
        plugin.fireAt("2026-02-20T00:15:00Z");

        assertThat(standing(BAD)).isEqualTo("past_due");
        assertThat(plugin.violations()).isEmpty();
    }

    @Test
    void who_cannot_be_marked_overdue_is_named_and_the_others_are_marked_and_dunned() throws Exception {
        plugin.fireAt("2026-02-01T01:00:00Z");
        poison("billing_invoices", "account_id <> '" + BAD + "' OR status <> 'overdue'");
        plugin.fireAt("2026-03-01T01:00:00Z");

        assertLeftOut();
        assertThat(overdue(BAD)).isZero();
        assertThat(OTHERS).allSatisfy(name -> {
            assertThat(sent("user:" + name)).isEqualTo(2);
            assertThat(overdue("user:" + name)).isEqualTo(1);
            assertThat(standing("user:" + name)).isEqualTo("locked");
        });
        assertThat(sent(BAD)).isEqualTo(2);

        heal("billing_invoices");
        plugin.fireAt("2026-03-01T01:15:00Z");

        assertThat(overdue(BAD)).isEqualTo(1);
        assertThat(plugin.violations()).isEmpty();
    }

    @Test
    void whose_credit_cannot_expire_is_named_and_that_of_the_others_does() throws Exception {
        configureLowBalance(1);
        plugin.fireAt("2026-02-01T01:00:00Z");
        giveEverybodyCredit(Instant.parse("2026-02-10T00:00:00Z"));
        poison("billing_credits", "account_id <> '" + BAD + "' OR expired_minor = 0");
        plugin.fireAt("2026-02-20T00:00:00Z");

        assertLeftOut();
        assertThat(expired(BAD)).isZero();
        assertThat(OTHERS).allSatisfy(name -> {
            assertThat(expired("user:" + name)).isEqualTo(1);
            assertThat(toldOfLowCredit("user:" + name)).isEqualTo(1);
            assertThat(standing("user:" + name)).isEqualTo("past_due");
        });

        heal("billing_credits");
        plugin.fireAt("2026-02-20T00:15:00Z");

        assertThat(expired(BAD)).isEqualTo(1);
        assertThat(plugin.violations()).isEmpty();
    }

    @Test
    void who_cannot_be_told_that_credit_is_low_is_named_and_the_others_are_told() throws Exception {
        configureLowBalance(1);
        plugin.fireAt("2026-01-10T00:00:00Z");
        giveEverybodyCredit(null);
        configureLowBalance(10);
        poison("billing_credit_watch", "account_id <> '" + BAD + "' OR state <> 'low'");
        plugin.fireAt("2026-01-11T00:00:00Z");

        assertLeftOut();
        assertThat(toldOfLowCredit(BAD)).isZero();
        assertThat(OTHERS)
                .allSatisfy(name -> assertThat(toldOfLowCredit("user:" + name)).isEqualTo(1));

        heal("billing_credit_watch");
        plugin.fireAt("2026-01-11T00:15:00Z");

        assertThat(toldOfLowCredit(BAD)).isEqualTo(1);
        assertThat(plugin.violations()).isEmpty();
    }

    @Test
    void who_is_due_and_no_bill_run_came_is_named() {
        assertThat(plugin.violations(Instant.parse("2026-01-31T23:00:00Z"))).isEmpty();
        assertThat(plugin.violations(Instant.parse("2026-02-01T00:00:00Z")))
                .hasSize(OTHERS.size() + 1)
                .allSatisfy(violation -> assertThat(violation.detail()).contains("no bill run has come"));
    }

    /** She alone, by the last bill run, which did its work. */
    private void assertLeftOut() {
        assertThat(runs("generate-invoices")).contains(BAD).contains("succeeded");
        assertThat(details())
                .anySatisfy(detail -> assertThat(detail).contains(BAD).contains("left out of generate-invoices"))
                .allSatisfy(detail -> assertThat(detail).contains(BAD));
    }

    private void configureLowBalance(int threshold) {
        plugin.configure("{\"billFrom\":\"2026-01-01T00:00:00Z\",\"lowBalanceThreshold\":" + threshold + "}");
    }

    /** 5 each. */
    private void giveEverybodyCredit(@Nullable Instant expiresAt) {
        IssueCredit issueCredit = plugin.issueCredit();
        Stream.concat(Stream.of("alice"), OTHERS.stream())
                .map(AccountId::ofUser)
                .forEach(account -> issueCredit.issue(
                        new IssueCredit.Request(account, new BigDecimal("5.00"), "goodwill", expiresAt, "admin"),
                        plugin.now()));
    }

    private List<String> details() {
        return plugin.violations().stream()
                .filter(violation -> violation.law() == 13)
                .map(violation -> violation.subject() + " " + violation.detail())
                .toList();
    }

    private void poison(String table, String condition) {
        plugin.jdbi.useHandle(handle ->
                handle.execute("ALTER TABLE " + table + " ADD CONSTRAINT poison CHECK (" + condition + ") NOT VALID"));
    }

    private void heal(String table) {
        plugin.jdbi.useHandle(handle -> handle.execute("ALTER TABLE " + table + " DROP CONSTRAINT poison"));
    }

    private long count(String table, String account) {
        return number("SELECT count(*) FROM " + table + " WHERE account_id = ?", account);
    }

    private long sent(String account) {
        return number(
                "SELECT count(*) FROM billing_invoices WHERE invoice_number IS NOT NULL AND account_id = ?", account);
    }

    private long overdue(String account) {
        return number("SELECT count(*) FROM billing_invoices WHERE status = 'overdue' AND account_id = ?", account);
    }

    private long expired(String account) {
        return number("SELECT count(*) FROM billing_credits WHERE expired_minor > 0 AND account_id = ?", account);
    }

    private long toldOfLowCredit(String account) {
        return number(
                "SELECT count(*) FROM billing_outbox WHERE type = 'billing.credit.low' AND account_id = ?", account);
    }

    private long total(String account) {
        return number("SELECT coalesce(sum(total_minor), 0) FROM billing_invoices WHERE account_id = ?", account);
    }

    private long number(String query, String account) {
        return plugin.jdbi.withHandle(handle ->
                handle.createQuery(query).bind(0, account).mapTo(Long.class).one());
    }

    private String standing(String account) {
        return plugin.jdbi.withHandle(
                handle -> handle.createQuery("SELECT standing FROM billing_accounts WHERE account_id = ?")
                        .bind(0, account)
                        .mapTo(String.class)
                        .one());
    }

    /** The last run of a job: how it ended and whom it left out. */
    private String runs(String job) {
        return plugin.jdbi.withHandle(
                handle -> handle.createQuery("SELECT status || ' ' || set_aside FROM billing_job_runs"
                                + " WHERE job = ? ORDER BY scheduled_for DESC LIMIT 1")
                        .bind(0, job)
                        .mapTo(String.class)
                        .one());
    }

    private static SessionCreated created(String user) {
        return new SessionCreated(
                new EventKey("/test", "created-" + user),
                Instant.parse("2026-01-05T08:00:00Z"),
                "session-" + user,
                user,
                null,
                "desktop",
                new Resources(2000, 4L << 30, 10L << 30),
                false);
    }
}
