package io.streamspace.stripesimulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.stripesimulator.api.Answer;
import io.streamspace.stripesimulator.api.Form;
import io.streamspace.stripesimulator.api.Request;
import io.streamspace.stripesimulator.api.StripeError;
import io.streamspace.stripesimulator.state.Json;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;

/** The API over HTTP, with the faults that are asked for. */
final class ApiServlet {

    private final StripeSimulator provider;

    ApiServlet(StripeSimulator provider) {
        this.provider = provider;
    }

    void serve(HttpServletRequest http, HttpServletResponse response) throws IOException {
        Request request;
        try {
            request = request(http);
        } catch (StripeError error) {
            write(response, error.answer());
            return;
        }
        provider.requests().add(request);
        Optional<Fault> fault = provider.faults().hitting(request.method(), request.path());
        if (fault.isPresent()) {
            fail(fault.get(), request, new Exchange(http, response));
        } else {
            write(response, provider.answer(request));
        }
    }

    private record Exchange(HttpServletRequest request, HttpServletResponse response) {}

    private void fail(Fault fault, Request request, Exchange exchange) throws IOException {
        switch (fault.kind()) {
            case STATUS -> write(exchange.response(), refusal(fault.status()));
            case CLOSED_BEFORE -> close(exchange.request());
            case CLOSED_AFTER -> {
                provider.answer(request);
                close(exchange.request());
            }
            case LATE -> {
                Answer answer = provider.answer(request);
                await(fault);
                write(exchange.response(), answer);
            }
        }
    }

    private static Answer refusal(int status) {
        StripeError error = status == 429
                ? new StripeError(status, "invalid_request_error", "Too many requests hit the API too quickly.")
                        .with("code", "rate_limit")
                : new StripeError(status, "api_error", "An error happened on the simulator's side, as asked for.");
        return error.answer();
    }

    private static void await(Fault fault) {
        try {
            TimeUnit.MILLISECONDS.sleep(fault.delay().toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void close(HttpServletRequest request) {
        ServletContextRequest.getServletContextRequest(request)
                .getConnectionMetaData()
                .getConnection()
                .getEndPoint()
                .close();
    }

    private static Request request(HttpServletRequest http) throws IOException {
        String body = new String(http.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String query = Objects.requireNonNullElse(http.getQueryString(), "");
        ObjectNode form = Form.read(query + "&" + body);
        String path = Objects.requireNonNullElse(http.getPathInfo(), "/");
        return new Request(http.getMethod(), path, form, headers(http));
    }

    private static Map<String, String> headers(HttpServletRequest http) {
        Map<String, String> headers = new HashMap<>();
        Collections.list(http.getHeaderNames())
                .forEach(name -> headers.put(name.toLowerCase(Locale.ROOT), http.getHeader(name)));
        return headers;
    }

    private static void write(HttpServletResponse response, Answer answer) throws IOException {
        response.setStatus(answer.status());
        response.setContentType("application/json");
        answer.headers().forEach(response::setHeader);
        response.getOutputStream().write(Json.write(answer.body()).getBytes(StandardCharsets.UTF_8));
    }
}
