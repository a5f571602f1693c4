package io.streamspace.bench;

import java.util.Locale;

/**
 * One line of the results.
 *
 * @param ratio as the target speaks of it
 */
record Figure(String what, String ours, String rival, String ratio, String target) {

    /** Judged by how much longer it takes than the rival. */
    static Figure slower(String what, Measured measured, String target) {
        return of(what, measured, measured.timesRival(), target);
    }

    /** Judged by the share of the rival's throughput that it reaches. */
    static Figure share(String what, Measured measured, String target) {
        return of(what, measured, measured.shareOfRival(), target);
    }

    private static Figure of(String what, Measured measured, double ratio, String target) {
        return new Figure(
                what,
                rate(measured.oursPerSecond()),
                rate(measured.rivalPerSecond()),
                String.format(Locale.ROOT, "%.2f ×", ratio),
                target);
    }

    private static String rate(double perSecond) {
        return perSecond >= 1e6
                ? String.format(Locale.ROOT, "%.1f M/s", perSecond / 1e6)
                : String.format(Locale.ROOT, "%,.0f /s", perSecond);
    }

    String row() {
        return "| " + String.join(" | ", what, ours, rival, ratio, target) + " |";
    }
}
