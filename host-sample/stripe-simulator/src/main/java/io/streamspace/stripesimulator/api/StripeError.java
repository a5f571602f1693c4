package io.streamspace.stripesimulator.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.stripesimulator.state.Json;

/** A refusal in Stripe's form. */
public final class StripeError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient ObjectNode error = Json.object();

    public StripeError(int status, String type, String message) {
        super(message);
        this.status = status;
        error.put("type", type);
        error.put("message", message);
        error.put("doc_url", "https://stripe.com/docs/error-codes");
    }

    public static StripeError invalid(String message) {
        return new StripeError(400, "invalid_request_error", message);
    }

    public static StripeError missingParameter(String name) {
        return invalid("Missing required param: " + name + ".")
                .with("code", "parameter_missing")
                .with("param", name);
    }

    /** Something named in a path does not exist. */
    public static StripeError unknown(String kind, String id) {
        String word = kind.replace('.', '_');
        return new StripeError(404, "invalid_request_error", "No such " + word + ": '" + id + "'")
                .with("code", "resource_missing")
                .with("param", "id");
    }

    /** Something named in a parameter does not exist: that is 400, not 404. */
    public static StripeError unknownParameter(String kind, String id, String name) {
        return invalid("No such " + kind.replace('.', '_') + ": '" + id + "'")
                .with("code", "resource_missing")
                .with("param", name);
    }

    public StripeError with(String field, String value) {
        error.put(field, value);
        return this;
    }

    public StripeError with(String field, JsonNode value) {
        error.set(field, value);
        return this;
    }

    public int status() {
        return status;
    }

    /** What objects keep of it, such as a payment intent's last error. */
    public ObjectNode error() {
        return error.deepCopy();
    }

    /** As an answer. */
    public Answer answer() {
        return Answer.of(this);
    }

    ObjectNode body() {
        return Json.object().set("error", error);
    }
}
