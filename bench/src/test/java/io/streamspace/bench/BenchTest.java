package io.streamspace.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchTest {

    private static final List<String> BENCHMARKS = List.of(
            "heartbeat through plugin-api",
            "bytes allocated per heartbeat",
            "durable ingest",
            "plugin take-over",
            "flush of one heartbeat",
            "calculate-usage, an hour",
            "calculate-usage, the hour that ends a day",
            "disk of a live session's month",
            "generate-invoices",
            "p99 of the sums behind `GET /usage`",
            "p99 of a quota check in process",
            "p99 of a durable hold",
            "pages of PDF invoices",
            "heap of 50 live sessions");

    @TempDir
    Path folder;

    @Test
    void every_benchmark_runs_and_is_written_down() throws Exception {
        Path file = folder.resolve("RESULTS.md");
        List<Figure> figures = Bench.figures(Size.TINY, List.of());
        Results.write(file, Size.TINY, figures);
        assertThat(figures).extracting(Figure::what).doesNotHaveDuplicates();
        assertThat(BENCHMARKS)
                .allSatisfy(
                        begin -> assertThat(figures).extracting(Figure::what).anyMatch(what -> what.startsWith(begin)));
        assertThat(Files.readString(file)).contains(figures.get(0).row(), "fsync on");
    }

    @Test
    void growth_is_measured_written_down_and_drawn() throws Exception {
        new Growth(new GrowthBench(20).run(), new HostsBench(2, 3).run()).write(folder, 20);

        assertThat(Files.readString(folder.resolve("growth.md"))).contains("| 20 |", "| 2 | 24 |");
        assertThat(folder.resolve("growth-seconds.svg")).content().contains("<polyline", "a proof of each");
        assertThat(folder.resolve("growth-processor.svg")).content().contains("an hour recorded");
    }

    @Test
    void a_ratio_is_the_median_of_the_rounds() {
        Measured measured = new Measured(10, List.of(10L, 40L, 30L), List.of(10L, 10L, 10L));
        assertThat(measured.timesRival()).isEqualTo(3.0);
        assertThat(measured.shareOfRival()).isEqualTo(1 / 3.0);
    }
}
