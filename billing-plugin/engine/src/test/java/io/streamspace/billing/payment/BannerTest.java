package io.streamspace.billing.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.billing.account.Account.Standing;
import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.catalog.Plan.Enforcement;
import io.streamspace.billing.entitlement.Quota;
import io.streamspace.billing.meter.Meter;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BannerTest {

    private static final Instant SINCE = Instant.parse("2026-02-15T01:00:00Z");
    private static final DunningTerms TERMS =
            new DunningTerms(new PaymentGrace(Duration.ofDays(7)), Duration.ofDays(1), ZoneId.of("UTC"));

    @Test
    void whoever_owes_nothing_and_has_room_is_told_nothing() {
        assertThat(Banner.of(arrears(Standing.ACTIVE, null), TERMS, List.of(cpu(3000), cpu(0)), 80))
                .isEmpty();
    }

    @Test
    void a_limit_is_told_from_the_alert_threshold_on_and_what_is_exceeded_first() {
        assertThat(Banner.of(arrears(Standing.ACTIVE, null), TERMS, List.of(cpu(3200), cpu(4000), cpu(4500)), 80))
                .containsExactly(
                        new Banner(Banner.Kind.LIMIT_EXCEEDED, "cpu", "CPU: 4.5 of 4 cores are in use."),
                        new Banner(Banner.Kind.LIMIT_APPROACHING, "cpu", "CPU: 3.2 of 4 cores are in use."),
                        new Banner(Banner.Kind.LIMIT_APPROACHING, "cpu", "CPU: 4 of 4 cores are in use."));
    }

    @Test
    void a_standing_is_told_before_all_limits_and_says_what_happens_when() {
        assertThat(Banner.of(arrears(Standing.PAST_DUE, null), TERMS, List.of(cpu(4001)), 80))
                .extracting(Banner::kind)
                .containsExactly(Banner.Kind.PAST_DUE, Banner.Kind.LIMIT_EXCEEDED);
        assertThat(Banner.of(arrears(Standing.PAST_DUE, null), TERMS, List.of(), 80))
                .containsExactly(new Banner(
                        Banner.Kind.PAST_DUE,
                        null,
                        "An invoice has not been paid. Unless it is paid, the account will be locked on "
                                + "22 February 2026, 01:00 UTC."));
        assertThat(Banner.of(
                        new Arrears(AccountId.ofUser("alice"), Standing.PAST_DUE, SINCE, true, 1, null),
                        TERMS,
                        List.of(),
                        80))
                .containsExactly(new Banner(
                        Banner.Kind.PAYMENT_FAILED,
                        null,
                        "The payment of an invoice failed. Unless it is paid, the account will be locked on "
                                + "22 February 2026, 01:00 UTC."));
        assertThat(Banner.of(arrears(Standing.LOCKED, SINCE.plus(Duration.ofDays(7))), TERMS, List.of(), 80))
                .containsExactly(new Banner(
                        Banner.Kind.LOCKED,
                        null,
                        "Nothing new can be started until the overdue invoices are paid. Running sessions will be "
                                + "hibernated from 23 February 2026, 01:00 UTC."));
    }

    private static Arrears arrears(Standing standing, @Nullable Instant lockedAt) {
        return new Arrears(AccountId.ofUser("alice"), standing, SINCE, false, 1, lockedAt);
    }

    private static Quota cpu(long usedMillis) {
        return new Quota(
                Meter.CPU, new Quota.Bound(4000, Enforcement.HARD, null, List.of()), Quota.Use.of(usedMillis), null);
    }
}
