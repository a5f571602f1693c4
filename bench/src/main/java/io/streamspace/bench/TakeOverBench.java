package io.streamspace.bench;

import io.streamspace.plugin.PlatformEvent;
import io.streamspace.plugin.PlatformEvent.OfSession;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/** Facts from the host's log to timelines and all that follows, beside COPY of the facts alone. */
final class TakeOverBench {

    private static final String BARE = "CREATE TABLE bare_facts (source text NOT NULL, id text NOT NULL,"
            + " type text NOT NULL, session_id text, happened_at timestamptz NOT NULL, cpu_millis bigint,"
            + " memory_bytes bigint, storage_bytes bigint, user_name text, template text, UNIQUE (source, id))";

    private final Size size;
    private List<PlatformEvent> events = List.of();
    private String rows = "";

    TakeOverBench(Size size) {
        this.size = size;
    }

    List<Figure> run() throws Exception {
        return List.of(
                figure("of sessions never seen before", round -> Lives.created(round + 1, size.batch(), false)),
                figure("2/5 created, 1/5 changed, 2/5 ended", round -> Lives.mixed(round + 1, size.batch())));
    }

    private Figure figure(String what, IntFunction<List<PlatformEvent>> ofRound) throws Exception {
        try (Plugin plugin = new Plugin()) {
            Bare bare = new Bare(plugin.database());
            bare.execute(BARE);
            plugin.listener().deliver(Lives.created(0, 2 * size.batch() / 5, false));
            Rounds.Contest contest = new Rounds.Contest(
                    round -> prepare(ofRound.apply(round)),
                    round -> plugin.listener().deliver(events),
                    round -> bare.copy("bare_facts", rows));
            Measured takeOver = size.rounds().run(size.batch(), contest);
            return Figure.share(
                    "plugin take-over, " + size.batch() + " events " + what + ", beside COPY", takeOver, "≥ 0.2 ×");
        }
    }

    private void prepare(List<PlatformEvent> batch) {
        events = batch;
        rows = batch.stream().map(event -> row((OfSession) event)).collect(Collectors.joining());
    }

    private static String row(OfSession event) {
        boolean created = event instanceof PlatformEvent.SessionCreated;
        return String.join(
                        "\t",
                        event.key().source(),
                        event.key().id(),
                        event.getClass().getSimpleName(),
                        event.sessionId(),
                        event.time().toString(),
                        created ? "1000\t2147483648\t10737418240\tuser\tfirefox-browser" : "\\N\t\\N\t\\N\t\\N\t\\N")
                .concat("\n");
    }
}
