package io.streamspace.bench;

import io.streamspace.host.database.HostDatabase;
import io.streamspace.host.event.EventIntake;
import io.streamspace.host.event.EventLog;
import io.streamspace.host.event.HeartbeatSink;
import io.streamspace.plugin.HeartbeatSpan;
import io.streamspace.testing.TestPostgres;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What {@code POST /api/events} does with a batch, from the body's bytes to the results, beside COPY of its rows. */
final class IngestBench {

    private static final String BARE = "CREATE TABLE bare_log (position bigint NOT NULL, source text NOT NULL,"
            + " id text NOT NULL, type text NOT NULL, time_millis bigint NOT NULL, session_id text,"
            + " content_hash bytea NOT NULL, data text NOT NULL, UNIQUE (source, id))";
    private static final String HASH = "\\\\x" + "ab".repeat(32);

    private final Size size;
    private byte[] body = {};
    private String rows = "";

    IngestBench(Size size) {
        this.size = size;
    }

    List<Figure> run() throws Exception {
        HostDatabase database = new HostDatabase(TestPostgres.newDurableDatabase());
        EventLog log = new EventLog(database.host(), 2 * size.batch());
        try {
            Bare bare = new Bare(database.host());
            bare.execute(BARE);
            EventIntake intake = new EventIntake(() -> Plugin.START, log, new NoHeartbeats());
            Rounds.Contest contest = new Rounds.Contest(
                    this::prepare,
                    round -> intake.many(new ByteArrayInputStream(body)),
                    round -> bare.copy("bare_log", rows));
            Measured ingest = size.rounds().run(size.batch(), contest);
            return List.of(Figure.share(
                    "durable ingest, " + size.batch() + " events a batch, one client, beside COPY", ingest, "≥ 0.5 ×"));
        } finally {
            log.close();
            database.close();
        }
    }

    private void prepare(int round) {
        body = IntStream.range(0, size.batch())
                .mapToObj(i -> event(round, i))
                .collect(Collectors.joining(",", "[", "]"))
                .getBytes(StandardCharsets.UTF_8);
        rows = IntStream.range(0, size.batch()).mapToObj(i -> row(round, i)).collect(Collectors.joining());
    }

    private static String event(int round, int number) {
        return "{\"specversion\":\"1.0\",\"source\":\"/clusters/eu-1\",\"id\":\"" + round + "-" + number
                + "\",\"type\":\"session.created\",\"time\":\"2026-03-01T00:00:00Z\",\"data\":" + data(round, number)
                + "}";
    }

    private static String row(int round, int number) {
        long position = (long) round * 1_000_000 + number;
        return String.join(
                "\t",
                Long.toString(position),
                "/clusters/eu-1",
                round + "-" + number,
                "session.created",
                "1772323200000",
                Lives.session(round, number),
                HASH,
                data(round, number) + "\n");
    }

    private static String data(int round, int number) {
        return "{\"id\":\"" + Lives.session(round, number) + "\",\"resources\":{\"cpu\":\"2\",\"memory\":\"4Gi\"},"
                + "\"template\":\"firefox-browser\",\"user\":\"user-" + number % 1000 + "\"}";
    }

    private static final class NoHeartbeats implements HeartbeatSink {
        @Override
        public void beat(String sessionId, long atMillis) {
            throw new IllegalStateException("there are no heartbeats in this batch");
        }

        @Override
        public void spans(List<HeartbeatSpan> spans) {
            throw new IllegalStateException("there are no heartbeats in this batch");
        }
    }
}
