package io.streamspace.billing.entitlement;

import io.streamspace.billing.entitlement.QuotaHeadroom.Beyond;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An account's limits as they were when reading them began. */
final class QuotaSnapshot {

    private final Map<String, QuotaHeadroom> quotaHeadrooms;
    private final Map<String, Quota> asked;
    private final long readAtNanos;
    private volatile boolean isWanted = true;

    private QuotaSnapshot(Map<String, QuotaHeadroom> quotaHeadrooms, Map<String, Quota> asked, long readAtNanos) {
        this.quotaHeadrooms = quotaHeadrooms;
        this.asked = asked;
        this.readAtNanos = readAtNanos;
    }

    /** What this host read itself. */
    static QuotaSnapshot of(List<Quota> quotas, long readAtNanos) {
        Map<String, QuotaHeadroom> quotaHeadrooms = new HashMap<>();
        Map<String, Quota> asked = new HashMap<>();
        for (Quota quota : quotas) {
            QuotaHeadroom quotaHeadroom = QuotaHeadroom.of(quota);
            quotaHeadrooms.put(quota.meter().key(), quotaHeadroom);
            if (quotaHeadroom.beyond() == Beyond.IS_ASKED) {
                asked.put(quota.meter().key(), quota);
            }
        }
        return new QuotaSnapshot(quotaHeadrooms, asked.isEmpty() ? Map.of() : asked, readAtNanos);
    }

    /** What another host read. */
    static QuotaSnapshot of(SharedSnapshot shared, long readAtNanos) {
        return new QuotaSnapshot(shared.quotaHeadrooms(), Map.of(), readAtNanos);
    }

    Map<String, QuotaHeadroom> quotaHeadrooms() {
        return quotaHeadrooms;
    }

    long readAtNanos() {
        return readAtNanos;
    }

    /** Whether anybody asked for it since it was last {@link #rest put to rest}. */
    boolean isWanted() {
        return isWanted;
    }

    void want() {
        if (!isWanted) {
            isWanted = true;
        }
    }

    QuotaSnapshot rest() {
        isWanted = false;
        return this;
    }

    /** Whether it can decide; what an account agreed to only the host knows that read it. */
    boolean decides(String meter, long quantity) {
        QuotaHeadroom quotaHeadroom = quotaHeadrooms.get(meter);
        return quotaHeadroom == null
                || quantity <= quotaHeadroom.room()
                || quotaHeadroom.beyond() != Beyond.IS_ASKED
                || asked.containsKey(meter);
    }

    /** Whether more may be used; false if it cannot decide. */
    boolean admits(String meter, long quantity) {
        QuotaHeadroom quotaHeadroom = quotaHeadrooms.get(meter);
        return quotaHeadroom == null || quantity <= quotaHeadroom.room() || goesOn(quotaHeadroom, meter, quantity);
    }

    private boolean goesOn(QuotaHeadroom quotaHeadroom, String meter, long quantity) {
        Quota quota = asked.get(meter);
        return quota == null
                ? quotaHeadroom.beyond() == Beyond.GOES_ON
                : QuotaDecision.of(quota, quantity, 0).isAllowed();
    }
}
