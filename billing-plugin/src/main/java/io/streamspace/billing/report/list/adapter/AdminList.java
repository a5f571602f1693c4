package io.streamspace.billing.report.list.adapter;

import static io.streamspace.billing.report.list.adapter.ListColumn.instant;
import static io.streamspace.billing.report.list.adapter.ListColumn.money;
import static io.streamspace.billing.report.list.adapter.ListColumn.text;
import static io.streamspace.billing.report.list.adapter.ListColumn.user;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What is listed over all accounts. */
enum AdminList {
    /** Drafts too, which have no number. */
    INVOICES(
            Set.of("draft", "sent", "paid", "overdue", "void", "uncollectible"),
            List.of(
                    text("invoice_number"),
                    text("id"),
                    user(),
                    text("account_id"),
                    text("kind"),
                    instant("period_start"),
                    instant("period_end"),
                    money("subtotal"),
                    money("tax"),
                    money("credits"),
                    money("credited"),
                    money("total"),
                    money("amount_paid"),
                    money("amount_noted"),
                    money("amount_due"),
                    text("currency"),
                    text("status"),
                    instant("created_at"),
                    instant("sent_at"),
                    instant("due_date"),
                    instant("paid_at"),
                    instant("voided_at"),
                    instant("payment_failed_at"),
                    text("payment_failure"))) {

        @Override
        String due() {
            return "sum(l.amount_due_minor)";
        }

        @Override
        String failed() {
            return "l.payment_failed_at IS NOT NULL AND l.status IN ('sent', 'overdue')";
        }
    },
    /** What came in and what went back: the status says which. */
    PAYMENTS(
            Set.of("payment", "refund"),
            List.of(
                    text("id"),
                    user(),
                    text("account_id"),
                    text("invoice_number"),
                    text("invoice_id"),
                    text("kind"),
                    text("status"),
                    text("method"),
                    money("amount"),
                    money("credited"),
                    text("currency"),
                    instant("received_at"),
                    text("reference"),
                    text("recorded_by"),
                    instant("created_at"))),
    /** Every plan that was chosen; those of accounts on the free plan by default are none. */
    SUBSCRIPTIONS(
            Set.of("scheduled", "trialing", "active", "past_due", "suspended", "replaced", "canceled"),
            List.of(
                    text("id"),
                    user(),
                    text("account_id"),
                    text("plan_id"),
                    text("status"),
                    text("currency"),
                    instant("started_at"),
                    instant("created_at"),
                    instant("canceled_at"),
                    instant("replaced_at"),
                    instant("trial_ends_at"),
                    text("stripe_subscription_id"))),
    /** Every grant of credit. */
    CREDITS(
            Set.of("pending", "active", "spent", "expired", "voided"),
            List.of(
                    text("id"),
                    user(),
                    text("account_id"),
                    text("kind"),
                    text("status"),
                    money("amount"),
                    money("remaining"),
                    money("spent"),
                    money("expired"),
                    money("voided"),
                    text("currency"),
                    instant("effective_at"),
                    instant("expires_at"),
                    text("reason"),
                    text("issued_by"),
                    instant("created_at")));

    private final Set<String> statuses;
    private final List<ListColumn> columns;

    AdminList(Set<String> statuses, List<ListColumn> columns) {
        this.statuses = statuses;
        this.columns = columns;
    }

    /** As paths and answers name it, and the statement that reads it. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What of the entries is left to pay, in minor units; null of a list whose entries nobody pays. */
    String due() {
        return "CAST(NULL AS numeric)";
    }

    /** Whether an entry waits for a payment that has failed. */
    String failed() {
        return "false";
    }

    Set<String> statuses() {
        return statuses;
    }

    List<ListColumn> columns() {
        return columns;
    }
}
