package io.streamspace.billing.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.function.Consumer;

/**
 * An answer that is written while it is read from the database. If that fails half-way the connection is broken off without
 * the end that HTTP demands, so that nobody takes the part for the whole; if it fails before the first bytes, the answer is
 * the problem.
 */
public final class StreamedAnswer {

    private StreamedAnswer() {}

    public static Response.ResponseBuilder csv(
            HttpServletRequest request, String fileName, Consumer<OutputStream> writing) {
        return Response.ok(output(request, writing), "text/csv; charset=utf-8")
                .header("Content-Disposition", "attachment; filename=\"" + fileName + ".csv\"");
    }

    public static Response.ResponseBuilder zip(
            HttpServletRequest request, String fileName, Consumer<OutputStream> writing) {
        return Response.ok(output(request, writing), "application/zip")
                .header("Content-Disposition", "attachment; filename=\"" + fileName + ".zip\"");
    }

    public static Response.ResponseBuilder json(HttpServletRequest request, Consumer<OutputStream> writing) {
        return Response.ok(output(request, writing), "application/json");
    }

    private static StreamingOutput output(HttpServletRequest request, Consumer<OutputStream> writing) {
        return stream -> {
            try {
                writing.accept(stream);
            } catch (UncheckedIOException e) {
                throw e.getCause();
            } catch (RuntimeException e) {
                AbortableAnswer.breakOff(request);
                throw e;
            }
        };
    }
}
