package io.streamspace.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs everything, or the named benchmarks alone: {@code Bench [SESSIONS [FILE [NAME…]]]}. */
public final class Bench {

    private static final String SESSIONS = "100000";

    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        Size size = Size.of(Integer.parseInt(arguments.length > 0 ? arguments[0] : SESSIONS));
        List<String> names = List.of(arguments).subList(Math.min(2, arguments.length), arguments.length);
        Results.write(Path.of(arguments.length > 1 ? arguments[1] : "bench/RESULTS.md"), size, figures(size, names));
    }

    private interface Benchmark {
        List<Figure> run() throws Exception;
    }

    /** @param names of those to run; empty: all */
    static List<Figure> figures(Size size, Collection<String> names) throws Exception {
        Map<String, Benchmark> benchmarks = new LinkedHashMap<>();
        benchmarks.put("heartbeat", () -> new HeartbeatBench(size).run());
        benchmarks.put("ingest", () -> new IngestBench(size).run());
        benchmarks.put("take-over", () -> new TakeOverBench(size).run());
        benchmarks.put("flush", () -> new FlushBench(size).run());
        benchmarks.put("settling", () -> new SettlingBench(size).run());
        benchmarks.put("disk", () -> new DiskBench(size).run());
        benchmarks.put("bill-run", () -> new BillRunBench(size).run());
        benchmarks.put("usage", () -> new UsageBench(size).run());
        benchmarks.put("quota", () -> new QuotaBench(size).run());
        benchmarks.put("pdf", () -> new PdfBench(size).run());
        benchmarks.put("heap", () -> new HeapBench(size).run());
        if (!benchmarks.keySet().containsAll(names)) {
            throw new IllegalArgumentException("benchmarks are " + benchmarks.keySet() + ", not " + names);
        }
        if (!names.isEmpty()) {
            benchmarks.keySet().retainAll(names);
        }
        List<Figure> all = new ArrayList<>();
        for (Benchmark benchmark : benchmarks.values()) {
            note(all, benchmark.run());
        }
        return all;
    }

    private static void note(List<Figure> all, List<Figure> further) {
        further.forEach(figure -> System.out.println(figure.row()));
        all.addAll(further);
    }
}
