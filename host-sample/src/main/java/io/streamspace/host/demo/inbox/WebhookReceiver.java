package io.streamspace.host.demo.inbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.host.http.Json;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Takes posted webhooks, each with the headers by which a receiver verifies it. */
final class WebhookReceiver extends HttpServlet {

    private static final long serialVersionUID = 1;
    private static final List<String> HEADERS = List.of("webhook-id", "webhook-timestamp", "webhook-signature");

    private final transient NumberedFiles files;

    WebhookReceiver(NumberedFiles files) {
        this.files = files;
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        ObjectNode taken = Json.MAPPER.createObjectNode();
        taken.put("received_at", Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
        ObjectNode headers = taken.putObject("headers");
        HEADERS.forEach(name -> headers.put(name, request.getHeader(name)));
        taken.put("body", new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        files.add(Json.MAPPER.writeValueAsBytes(taken));
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    }
}
