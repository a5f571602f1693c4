package io.streamspace.billing.payment;

import io.streamspace.billing.payment.Banner.Kind;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** What people are told of how their account stands; without amounts, for not everybody may see them. */
final class StandingMessages {

    /** Why a session of a locked account is suspended. */
    static final String SUSPENDED = "The account is locked until its overdue invoices are paid.";

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm z", Locale.ENGLISH);

    private StandingMessages() {}

    /** Empty if there is nothing to tell. */
    static Optional<Banner> of(Arrears arrears, DunningTerms terms) {
        return switch (arrears.standing()) {
            case ACTIVE -> Optional.empty();
            case PAST_DUE ->
                Optional.ofNullable(arrears.since()).map(since -> pastDue(since, arrears.paymentFailed(), terms));
            case LOCKED -> Optional.of(locked(Objects.requireNonNull(arrears.lockedAt()), terms));
        };
    }

    private static Banner pastDue(Instant since, boolean paymentFailed, DunningTerms terms) {
        return new Banner(
                paymentFailed ? Kind.PAYMENT_FAILED : Kind.PAST_DUE,
                null,
                (paymentFailed ? "The payment of an invoice failed" : "An invoice has not been paid")
                        + ". Unless it is paid, the account will be locked on "
                        + moment(terms.grace().endsAt(since), terms) + ".");
    }

    private static Banner locked(Instant lockedAt, DunningTerms terms) {
        return new Banner(
                Kind.LOCKED,
                null,
                "Nothing new can be started until the overdue invoices are paid. Running sessions will be hibernated from "
                        + moment(terms.suspendsAt(lockedAt), terms) + ".");
    }

    private static String moment(Instant instant, DunningTerms terms) {
        return MOMENT.format(instant.atZone(terms.zone()));
    }
}
