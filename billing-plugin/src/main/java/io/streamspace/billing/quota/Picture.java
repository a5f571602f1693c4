package io.streamspace.billing.quota;

import io.streamspace.billing.quota.Admission.Beyond;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An account's limits as they were when reading them began. */
final class Picture {

    private final Map<String, Admission> admissions;
    private final Map<String, Quota> asked;
    private final long readAtNanos;
    private volatile boolean isWanted = true;

    private Picture(Map<String, Admission> admissions, Map<String, Quota> asked, long readAtNanos) {
        this.admissions = admissions;
        this.asked = asked;
        this.readAtNanos = readAtNanos;
    }

    /** What this host read itself. */
    static Picture of(List<Quota> quotas, long readAtNanos) {
        Map<String, Admission> admissions = new HashMap<>();
        Map<String, Quota> asked = new HashMap<>();
        for (Quota quota : quotas) {
            Admission admission = Admission.of(quota);
            admissions.put(quota.meter().key(), admission);
            if (admission.beyond() == Beyond.IS_ASKED) {
                asked.put(quota.meter().key(), quota);
            }
        }
        return new Picture(admissions, asked.isEmpty() ? Map.of() : asked, readAtNanos);
    }

    /** What another host read. */
    static Picture of(SharedPicture shared, long readAtNanos) {
        return new Picture(shared.admissions(), Map.of(), readAtNanos);
    }

    Map<String, Admission> admissions() {
        return admissions;
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

    Picture rest() {
        isWanted = false;
        return this;
    }

    /** Whether it can decide; what an account agreed to only the host knows that read it. */
    boolean decides(String meter, long quantity) {
        Admission admission = admissions.get(meter);
        return admission == null
                || quantity <= admission.room()
                || admission.beyond() != Beyond.IS_ASKED
                || asked.containsKey(meter);
    }

    /** Whether more may be used; false if it cannot decide. */
    boolean admits(String meter, long quantity) {
        Admission admission = admissions.get(meter);
        return admission == null || quantity <= admission.room() || goesOn(admission, meter, quantity);
    }

    private boolean goesOn(Admission admission, String meter, long quantity) {
        Quota quota = asked.get(meter);
        return quota == null
                ? admission.beyond() == Beyond.GOES_ON
                : QuotaDecision.of(quota, quantity, 0).isAllowed();
    }
}
