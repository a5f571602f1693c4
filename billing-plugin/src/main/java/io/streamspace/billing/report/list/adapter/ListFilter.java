package io.streamspace.billing.report.list.adapter;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.http.Parameters;
import io.streamspace.billing.http.Scope;
import io.streamspace.billing.values.PlainText;
import io.streamspace.billing.values.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Currency;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which entries are asked for; null leaves a condition out.
 *
 * @param number of the invoice, or the id of what has no number
 * @param text a part of the number, the account's id, its mail address or its name
 * @param from made at or after
 * @param to made before
 * @param failed whether an invoice waits for a payment that has failed
 */
record ListFilter(
        @Nullable AccountId account,
        @Nullable String status,
        @Nullable String number,
        @Nullable String currency,
        @Nullable String text,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable Boolean failed) {

    private static final int LONGEST_TEXT = 200;

    /** @throws Problem 422 naming the parameter */
    static ListFilter of(HttpServletRequest request, AdminList list) {
        String user = given(request, "user_id");
        Instant from = Parameters.instantOrNull("from", request.getParameter("from"));
        Instant to = to(request, from);
        return new ListFilter(
                user == null ? null : Scope.parse(user),
                status(given(request, "status"), list.statuses()),
                given(request, "number"),
                currency(given(request, "currency")),
                text(given(request, "q")),
                from,
                to,
                failed(given(request, "failed")));
    }

    /**
     * What an account has of a time; no other condition is read.
     *
     * @throws Problem 422 naming the parameter
     */
    static ListFilter inTime(HttpServletRequest request, AccountId account) {
        Instant from = Parameters.instantOrNull("from", request.getParameter("from"));
        Instant to = to(request, from);
        return new ListFilter(account, null, null, null, null, from, to, null);
    }

    private static @Nullable Instant to(HttpServletRequest request, @Nullable Instant from) {
        Instant to = Parameters.instantOrNull("to", request.getParameter("to"));
        if (from != null && to != null && !from.isBefore(to)) {
            throw Problem.invalid("to", "must lie after from");
        }
        return to;
    }

    private static @Nullable Boolean failed(@Nullable String text) {
        return text == null ? null : (Boolean) Parameters.flag("failed", text);
    }

    private static @Nullable String given(HttpServletRequest request, String name) {
        String text = request.getParameter(name);
        return text == null || text.isEmpty() ? null : text;
    }

    private static @Nullable String status(@Nullable String text, Set<String> statuses) {
        if (text != null && !statuses.contains(text)) {
            throw Problem.invalid("status", "must be one of " + String.join(", ", new TreeSet<>(statuses)));
        }
        return text;
    }

    private static @Nullable String currency(@Nullable String text) {
        try {
            return text == null ? null : Currency.getInstance(text).getCurrencyCode();
        } catch (IllegalArgumentException e) {
            throw Problem.invalid("currency", "must be a currency of ISO 4217 such as USD");
        }
    }

    private static @Nullable String text(@Nullable String text) {
        if (text != null && PlainText.length(text) > LONGEST_TEXT) {
            throw Problem.invalid("q", "must have " + LONGEST_TEXT + " characters at most");
        }
        return text;
    }
}
