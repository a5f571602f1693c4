package io.streamspace.billing.payment;

import io.streamspace.billing.entitlement.Quota;
import io.streamspace.billing.entitlement.Quota.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something that whoever uses an account should know now.
 *
 * @param meter the one whose limit it is about; null for others
 * @param text one or two sentences, without amounts of money
 */
public record Banner(Kind kind, @Nullable String meter, String text) {

    /** What it is about, most urgent first. */
    public enum Kind {
        /** The account is locked. */
        LOCKED,
        /** An invoice was to be paid, and that failed. */
        PAYMENT_FAILED,
        /** An invoice is in arrears. */
        PAST_DUE,
        /** Of something as much as allowed is in use, or more. */
        LIMIT_EXCEEDED,
        /** Of something nearly as much as allowed is in use. */
        LIMIT_APPROACHING;

        /** As answered: lower case. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * All there is to tell, most urgent first.
     *
     * @param thresholdPercent from which on a limit is worth telling, 1 to 100
     */
    public static List<Banner> of(Arrears arrears, DunningTerms terms, List<Quota> quotas, int thresholdPercent) {
        List<Banner> banners = new ArrayList<>();
        StandingMessages.of(arrears, terms).ifPresent(banners::add);
        add(banners, Kind.LIMIT_EXCEEDED, in(State.EXCEEDED, quotas, thresholdPercent));
        add(banners, Kind.LIMIT_APPROACHING, in(State.WARNING, quotas, thresholdPercent));
        return banners;
    }

    private static List<Quota> in(State state, List<Quota> quotas, int thresholdPercent) {
        return quotas.stream()
                .filter(quota -> quota.state(thresholdPercent) == state)
                .toList();
    }

    private static void add(List<Banner> banners, Kind kind, List<Quota> quotas) {
        quotas.forEach(quota -> banners.add(new Banner(kind, quota.meter().key(), text(quota))));
    }

    private static String text(Quota quota) {
        return "%s: %s of %s %s are in use."
                .formatted(
                        quota.meter().name(),
                        Quota.inUnits(quota.meter(), quota.used()).toPlainString(),
                        Quota.inUnits(quota.meter(), quota.limit()).toPlainString(),
                        quota.meter().levelUnit());
    }
}
