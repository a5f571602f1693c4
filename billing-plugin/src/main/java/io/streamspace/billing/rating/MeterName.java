package io.streamspace.billing.rating;

import io.streamspace.billing.meter.Meter;
import java.util.Locale;

/** A meter as a bill names it. */
public final class MeterName {

    private MeterName() {}

    /** {@code CPU}, {@code Memory}; of other meters the key, spelled out: {@code Transcoding minutes}. */
    public static String of(Meter meter) {
        if (meter.key().equals(Meter.CPU.key())) {
            return "CPU";
        }
        String words = meter.key().replace('_', ' ').replace('-', ' ');
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
