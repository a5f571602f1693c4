package io.streamspace.billing.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.http.ActivityLog.Change;
import io.streamspace.billing.http.ActivityLog.States;
import io.streamspace.billing.json.Json;
import io.streamspace.billing.values.Problem;
import io.streamspace.billing.values.Transactions;
import io.streamspace.plugin.Caller;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Serves the calls by which administrators change something, and records each change that succeeds, in the transaction of
 * the change: what is not recorded did not happen. The object is read before and after by the caller's own GET.
 *
 * <p>A call that asks a foreign system, runs a job or sends a mail is recorded after it is done, for no transaction spans it.
 */
public final class RecordedChanges {

    /** Serves a call. */
    @FunctionalInterface
    interface Endpoints {
        void serve(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException;
    }

    private static final int LARGEST_STATE = 16_384;
    /** Methods of calls that write nothing. */
    static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    private static final Pattern SECRET = Pattern.compile("(?i).*(secret|token|password).*");

    /** Thrown to undo everything of a call that was refused. */
    private static final class Undo extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final transient BufferedAnswer answer;

        Undo(BufferedAnswer answer) {
            super(null, null, false, false);
            this.answer = answer;
        }
    }

    private final ActivityLog log;
    private final Transactions transactions;
    private final Supplier<Instant> clock;
    private final Paths paths;

    /**
     * Which calls are special, by their path.
     *
     * @param changesNothing whether a call is not to be recorded
     * @param commitsItself whether a call is to be recorded after it is done, for no transaction spans it
     */
    public record Paths(Predicate<String> changesNothing, Predicate<String> commitsItself) {}

    public RecordedChanges(ActivityLog log, Transactions transactions, Supplier<Instant> clock, Paths paths) {
        this.log = log;
        this.transactions = transactions;
        this.clock = clock;
        this.paths = paths;
    }

    boolean concerns(HttpServletRequest request) {
        Caller caller = Caller.of(request);
        return caller != null
                && caller.hasRole("admin")
                && !READING.contains(request.getMethod())
                && !paths.changesNothing().test(path(request));
    }

    void serve(HttpServletRequest request, HttpServletResponse response, Endpoints endpoints) throws IOException {
        Call call = new Call(request, new BufferedRequest(request), response, endpoints);
        try {
            BufferedAnswer answer = paths.commitsItself().test(path(request))
                    ? thenRecorded(call)
                    : transactions.in(() -> recorded(call));
            answer.sendTo(response);
        } catch (Undo undo) {
            undo.answer.sendTo(response);
        } catch (Problem problem) {
            Answers.send(response, problem);
        }
    }

    private BufferedAnswer recorded(Call call) {
        @Nullable JsonNode before = call.object();
        BufferedAnswer answer = call.run();
        if (IdempotentPosts.concerns(call.request) ? !IdempotentPosts.isRemembered(answer) : answer.isRefusal()) {
            throw new Undo(answer);
        }
        record(call, before, answer);
        return answer;
    }

    private BufferedAnswer thenRecorded(Call call) {
        @Nullable JsonNode before = call.object();
        BufferedAnswer answer = call.run();
        transactions.run(() -> record(call, before, answer));
        return answer;
    }

    private void record(Call call, @Nullable JsonNode before, BufferedAnswer answer) {
        @Nullable JsonNode request = json(call.buffered.text());
        if (answer.isRefusal() || request != null && request.path("preview").asBoolean()) {
            return;
        }
        @Nullable JsonNode answered = json(answer.body());
        @Nullable JsonNode after = call.objectPath().isPresent() ? call.object() : answered;
        log.add(
                new Change(
                        clock.get(),
                        Objects.requireNonNull(Caller.of(call.request)).user(),
                        call.request.getMethod() + " " + path(call.request),
                        account(call.request, after, before, request, answered),
                        new States(shown(request), shown(before), shown(after))),
                IdempotentPosts.concerns(call.request)
                        ? IdempotentPosts.claim(call.request, call.buffered).digest()
                        : null);
    }

    /** Named by the object, else by the answer, the body or the parameter. */
    private static @Nullable AccountId account(HttpServletRequest request, @Nullable JsonNode... named) {
        return Stream.concat(
                        Stream.of(named)
                                .filter(Objects::nonNull)
                                .flatMap(json -> Stream.of(
                                        json.path("account_id").asText(""),
                                        json.path("user_id").asText(""))),
                        Stream.ofNullable(request.getParameter("user_id")))
                .filter(text -> !text.isEmpty())
                .flatMap(text -> parsed(text).stream())
                .findFirst()
                .orElse(null);
    }

    private static Optional<AccountId> parsed(String text) {
        try {
            return Optional.of(AccountId.parse(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The lines of an invoice stand on the invoice; what is very large is left out. */
    private static @Nullable JsonNode shown(@Nullable JsonNode json) {
        if (json == null) {
            return null;
        }
        JsonNode shown = json.deepCopy();
        if (shown instanceof ObjectNode object) {
            object.remove("lines");
        }
        mask(shown);
        int length = shown.toString().length();
        return length <= LARGEST_STATE
                ? shown
                : Json.MAPPER.createObjectNode().put("left_out", "It has " + length + " characters.");
    }

    private static void mask(JsonNode json) {
        if (json instanceof ObjectNode object) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            names.stream()
                    .filter(name ->
                            SECRET.matcher(name).matches() && object.path(name).isTextual())
                    .forEach(name -> object.put(name, "***"));
        }
        json.forEach(RecordedChanges::mask);
    }

    private static @Nullable JsonNode json(String text) {
        try {
            JsonNode json = Json.read(text);
            return json.isObject() ? json : null;
        } catch (Problem noJson) {
            return null;
        }
    }

    private static String path(HttpServletRequest request) {
        return String.valueOf(request.getPathInfo());
    }

    /** A call that changes something, with its body read. */
    private record Call(
            HttpServletRequest request, BufferedRequest buffered, HttpServletResponse response, Endpoints endpoints) {

        BufferedAnswer run() {
            return served(buffered.fresh());
        }

        /** The object as the caller's GET answers now; null: it cannot be read, or is not there. */
        @Nullable
        JsonNode object() {
            return objectPath()
                    .map(path -> served(InnerRead.ofObject(request, path)))
                    .filter(answer -> answer.getStatus() == HttpServletResponse.SC_OK)
                    .map(answer -> json(answer.body()))
                    .orElse(null);
        }

        Optional<String> objectPath() {
            return ChangedObjects.pathOf(request.getMethod(), path(request));
        }

        private BufferedAnswer served(HttpServletRequest served) {
            BufferedAnswer answer = new BufferedAnswer(response);
            try {
                endpoints.serve(served, answer);
                return answer;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (ServletException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
