package io.streamspace.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * What the counted rounds took.
 *
 * @param items handled in one round
 */
record Measured(long items, List<Long> oursNanos, List<Long> rivalNanos) {

    double oursPerSecond() {
        return items * 1e9 / median(oursNanos);
    }

    double rivalPerSecond() {
        return items * 1e9 / median(rivalNanos);
    }

    /** How many times longer ours took: the median of the rounds. */
    double timesRival() {
        return median(quotients(oursNanos, rivalNanos));
    }

    /** Our throughput as a share of the rival's: the median of the rounds. */
    double shareOfRival() {
        return median(quotients(rivalNanos, oursNanos));
    }

    private static List<Double> quotients(List<Long> over, List<Long> under) {
        List<Double> quotients = new ArrayList<>();
        for (int i = 0; i < over.size(); i++) {
            quotients.add((double) over.get(i) / under.get(i));
        }
        return quotients;
    }

    private static double median(List<? extends Number> values) {
        double[] sorted =
                values.stream().mapToDouble(Number::doubleValue).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
