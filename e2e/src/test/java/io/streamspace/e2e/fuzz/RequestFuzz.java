package io.streamspace.e2e.fuzz;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.e2e.api.Operation;
import io.streamspace.e2e.api.SampleData;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes right requests for operations, and spoils them. */
final class RequestFuzz {

    /** Right values of query parameters. */
    private static final Map<String, List<String>> QUERY = Map.ofEntries(
            Map.entry("user_id", List.of("alice", "org%3Aacme", "dora")),
            Map.entry("account", List.of("me")),
            Map.entry("limit", List.of("1", "50", "1000")),
            Map.entry("period", List.of("2026-01", "2026-02", "2026-03-01")),
            Map.entry("from", List.of("2026-01-01T00:00:00Z", "2026-01-31")),
            Map.entry("to", List.of("2026-03-01T00:00:00Z", "2026-02-01")),
            Map.entry("granularity", List.of("hour", "day", "month")),
            Map.entry("format", List.of("json", "csv", "focus")),
            Map.entry("group_by", List.of("user", "meter", "day")),
            Map.entry("month", List.of("2026-01")),
            Map.entry("meter", List.of("cpu", "bandwidth")),
            Map.entry("status", List.of("sent", "failed", "active")),
            Map.entry("full", List.of("true", "false")),
            Map.entry("source", List.of("e2e")),
            Map.entry("id", List.of("session.created%2Fseen-alice%2F2026-01-31T00%3A00%3A00Z")),
            Map.entry("lang", List.of("vi", "en", "zh-CN")),
            Map.entry("paper", List.of("a4", "letter")));

    private final List<Operation> operations;
    private final SampleData data;
    private final long seed;

    RequestFuzz(List<Operation> operations, SampleData data, long seed) {
        this.operations = operations;
        this.data = data;
        this.seed = seed;
    }

    FuzzCase make(int number) {
        Dice dice = Dice.of(seed, number);
        Operation operation = dice.oneOf(operations);
        Optional<String> token = Callers.draw(dice, operation.path());
        Draft right = right(dice, operation, token);
        List<Mutation> mutations = new ArrayList<>();
        for (int count = mutationCount(dice); count > 0; count--) {
            mutations.add(mutation(dice, operation));
        }
        return new FuzzCase(number, operation, token, right, mutations);
    }

    /** A few stay right, so that something happens; most are spoiled in one place, or the first place hides the others. */
    private static int mutationCount(Dice dice) {
        return dice.happens(15) ? 0 : dice.happens(80) ? 1 : 1 + dice.below(3);
    }

    private static Mutation mutation(Dice dice, Operation operation) {
        int kind = dice.below(100);
        if (operation.example().isPresent() && kind < 70) {
            return BodyMutations.draw(dice, operation.example().get());
        }
        if (kind < 80 && (kind < 40 || operation.example().isPresent())) {
            return QueryMutations.draw(dice, operation);
        }
        return kind % 2 == 0 ? PathMutations.draw(dice) : HeaderMutations.draw(dice);
    }

    private Draft right(Dice dice, Operation operation, Optional<String> token) {
        List<String> headers = new ArrayList<>();
        token.ifPresent(known -> headers.add("Authorization: Bearer " + known));
        String account = dice.oneOf(SampleData.ACCOUNTS);
        String body = data.body(operation, account).map(ObjectNode::toString).orElse("");
        if (!body.isEmpty()) {
            headers.add("Content-Type: " + operation.contentType());
        }
        if (operation.method().equals("POST") && dice.happens(20)) {
            headers.add("Idempotency-Key: key-" + dice.below(50));
        }
        Draft draft = new Draft(
                operation.method(), data.path(operation, account), List.of(), List.copyOf(headers), new byte[0]);
        return query(dice, operation, draft).holding(body);
    }

    private static Draft query(Dice dice, Operation operation, Draft draft) {
        Draft asking = draft;
        for (String name : operation.query()) {
            if (QUERY.containsKey(name) && dice.happens(25)) {
                asking = asking.asking(name + "=" + dice.oneOf(QUERY.get(name)));
            }
        }
        return asking;
    }
}
