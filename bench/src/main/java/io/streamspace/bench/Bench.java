package io.streamspace.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs everything: {@code Bench [SESSIONS [FILE]]}. */
public final class Bench {

    private static final String SESSIONS = "100000";

    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        Size size = Size.of(Integer.parseInt(arguments.length > 0 ? arguments[0] : SESSIONS));
        Results.write(Path.of(arguments.length > 1 ? arguments[1] : "bench/RESULTS.md"), size, figures(size));
    }

    static List<Figure> figures(Size size) throws Exception {
        List<Figure> all = new ArrayList<>();
        note(all, new HeartbeatBench(size).run());
        note(all, new IngestBench(size).run());
        note(all, new TakeOverBench(size).run());
        note(all, new FlushBench(size).run());
        note(all, new SettlingBench(size).run());
        note(all, new BillRunBench(size).run());
        note(all, new UsageBench(size).run());
        note(all, new QuotaBench(size).run());
        note(all, new PdfBench(size).run());
        note(all, new HeapBench(size).run());
        return all;
    }

    private static void note(List<Figure> all, List<Figure> further) {
        further.forEach(figure -> System.out.println(figure.row()));
        all.addAll(further);
    }
}
