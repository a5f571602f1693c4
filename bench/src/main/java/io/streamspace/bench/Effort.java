package io.streamspace.bench;

import java.sql.SQLException;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * What some work took: by the clock, and of all processors together, those of PostgreSQL's processes included.
 *
 * @param processors seconds of processor time
 */
record Effort(double seconds, double processors) {

    /** Measures work on a database of this machine. */
    static Effort of(Bare database, Rounds.Work work) throws Exception {
        ProcessHandle server = server(database);
        Duration before = used(server);
        long begun = System.nanoTime();
        work.run(0);
        double seconds = (System.nanoTime() - begun) / 1e9;
        return new Effort(seconds, used(server).minus(before).toMillis() / 1e3);
    }

    /** Connections are processes, and stay open meanwhile. */
    private static ProcessHandle server(Bare database) throws SQLException {
        long connection = Long.parseLong(database.text("SELECT pg_backend_pid()"));
        return ProcessHandle.of(connection).flatMap(ProcessHandle::parent).orElseThrow();
    }

    private static Duration used(ProcessHandle server) {
        return Stream.concat(Stream.of(ProcessHandle.current()), server.descendants())
                .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
    }
}
