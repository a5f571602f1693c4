package io.streamspace.host.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What went wrong, as RFC 9457 writes it.
 *
 * @param code a stable word for programs, such as {@code event_queue_full}
 * @param detail one sentence for people; never anything internal
 * @param members further members, such as {@code invalid_parameters}
 */
public record Problem(int status, String code, String detail, Map<String, ?> members) {

    public static final String MEDIA_TYPE = "application/problem+json";

    public static Problem of(int status, String code, String detail) {
        return new Problem(status, code, detail, Map.of());
    }

    /** 422, naming one field that is wrong and why. */
    public static Problem invalid(String field, String reason) {
        return invalid(List.of(new InvalidParameter(field, reason)));
    }

    /** 422, naming every field that is wrong and why. */
    public static Problem invalid(List<InvalidParameter> faults) {
        String detail = faults.isEmpty()
                ? "The request is invalid."
                : faults.get(0).field() + ": " + faults.get(0).reason();
        return new Problem(422, "invalid_parameters", detail, Map.of("invalid_parameters", faults));
    }

    public static Problem notFound() {
        return of(404, "not_found", "There is no such thing here.");
    }

    public static Problem unauthenticated() {
        return of(401, "unauthenticated", "A valid bearer token is needed.");
    }

    public static Problem forbidden(String detail) {
        return of(403, "forbidden", detail);
    }

    public Problem with(String member, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(members);
        more.put(member, value);
        return new Problem(status, code, detail, more);
    }

    public ProblemException asException() {
        return new ProblemException(this);
    }

    /** The members in the order in which they are written. */
    public Map<String, Object> asJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("type", "about:blank");
        json.put("title", title());
        json.put("status", status);
        json.put("detail", detail);
        json.put("code", code);
        json.putAll(members);
        return json;
    }

    /** Everything it says, in one line of text. */
    public String summary() {
        return members.isEmpty() ? detail : detail + " " + members;
    }

    private String title() {
        return HttpTitles.of(status);
    }

    /** One bad field of a request. */
    public record InvalidParameter(String field, String reason) {}
}
