package io.streamspace.host.event;

import io.streamspace.host.database.Sql;
import io.streamspace.host.http.Problem;
import io.streamspace.host.http.ProblemMapper;
import io.streamspace.host.http.ReadOnlyServlet;
import io.streamspace.host.http.ServletProblems;
import io.streamspace.plugin.Caller;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** {@code GET /metrics}, for administrators and services: how far each reader of the event log is, for Prometheus. */
public final class LogMetrics extends ReadOnlyServlet {

    private static final long serialVersionUID = 1L;
    private static final String READERS = Sql.of(LogMetrics.class, "readers");
    private static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final transient Jdbi jdbi;

    public LogMetrics(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    private record Reader(String consumer, long behind, long quarantined) {}

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Caller caller = Caller.of(request);
        if (caller == null) {
            ServletProblems.write(response, Problem.unauthenticated());
        } else if (!caller.hasRole("admin") && !caller.hasRole("service")) {
            ServletProblems.write(response, Problem.forbidden("This needs the role admin or service."));
        } else {
            write(response);
        }
    }

    private void write(HttpServletResponse response) throws IOException {
        try {
            byte[] text = text(readers()).getBytes(StandardCharsets.UTF_8);
            response.setContentType(TYPE);
            response.getOutputStream().write(text);
        } catch (RuntimeException failure) {
            ServletProblems.write(response, ProblemMapper.problemOf(failure));
        }
    }

    private List<Reader> readers() {
        return jdbi.withHandle(handle -> handle.createQuery(READERS)
                .map((row, context) ->
                        new Reader(row.getString("consumer"), row.getLong("behind"), row.getLong("quarantined")))
                .list());
    }

    private static String text(List<Reader> readers) {
        StringBuilder text = new StringBuilder();
        gauge(text, "streamspace_host_events_behind", "Events of the log that a reader has yet to take.");
        readers.forEach(reader -> value(text, "streamspace_host_events_behind", reader, reader.behind()));
        gauge(text, "streamspace_host_events_quarantined", "Events that a reader could not handle, set aside.");
        readers.forEach(reader -> value(text, "streamspace_host_events_quarantined", reader, reader.quarantined()));
        return text.toString();
    }

    private static void gauge(StringBuilder text, String name, String help) {
        text.append("# HELP ").append(name).append(' ').append(help).append('\n');
        text.append("# TYPE ").append(name).append(" gauge\n");
    }

    /** Consumers go by the ids of plugins, which hold nothing that would have to be escaped. */
    private static void value(StringBuilder text, String name, Reader reader, long value) {
        text.append(name)
                .append("{reader=\"")
                .append(reader.consumer())
                .append("\"} ")
                .append(value)
                .append('\n');
    }
}
