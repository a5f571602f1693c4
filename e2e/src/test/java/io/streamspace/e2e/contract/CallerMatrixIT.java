package io.streamspace.e2e.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.e2e.api.Operation;
import io.streamspace.e2e.api.Operations;
import io.streamspace.e2e.api.SampleData;
import io.streamspace.e2e.host.Host;
import io.streamspace.e2e.host.WireAnswer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every operation as every kind of caller, held against a table that is written by hand. */
class CallerMatrixIT {

    private static final CallerMatrix MATRIX = CallerMatrix.read();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static Host host;
    private static SampleData data;
    private static Map<String, Operation> operations;

    @BeforeAll
    static void start() {
        host = Host.billing(SampleData.options(), SampleData.configuration());
        data = SampleData.on(host);
        operations = Operations.of(host).stream().collect(Collectors.toMap(Operation::name, Function.identity()));
    }

    @AfterAll
    static void stop() {
        host.close();
    }

    @Test
    void the_table_lists_every_operation_and_no_other() {
        assertThat(MATRIX.operations()).containsExactlyInAnyOrderElementsOf(operations.keySet());
    }

    @TestFactory
    Stream<DynamicTest> each_caller_is_answered_as_the_table_says() {
        return MATRIX.operations().stream()
                .filter(operations::containsKey)
                .flatMap(operation -> MATRIX.row(operation).entrySet().stream()
                        .filter(cell -> !cell.getValue().equals("-"))
                        .map(cell -> DynamicTest.dynamicTest(
                                operation + " as " + cell.getKey(),
                                () -> check(
                                        Objects.requireNonNull(operations.get(operation)),
                                        cell.getKey(),
                                        cell.getValue()))));
    }

    private static void check(Operation operation, String caller, String expected) throws IOException {
        byte[] request = request(operation, MatrixCaller.named(caller));
        WireAnswer answer = WireAnswer.parse(host.wire(PATIENCE).send(request)).get(0);
        assertThat(outcome(answer))
                .as("%s%n%s%s", new String(request, StandardCharsets.UTF_8), answer.head(), answer.body())
                .isEqualTo(expected);
    }

    /** {@code ok} is whatever is no refusal of the caller, such as a 409 or a 422. */
    private static String outcome(WireAnswer answer) {
        boolean isRefusal = List.of(401, 403, 404).contains(answer.status());
        boolean isFailure = answer.status() >= 500 && answer.status() != 503;
        return isRefusal || isFailure ? Integer.toString(answer.status()) : "ok";
    }

    private static byte[] request(Operation operation, MatrixCaller caller) {
        String body =
                data.body(operation, caller.account()).map(ObjectNode::toString).orElse("");
        String asked =
                operation.takes("user_id") && caller.namesTheAccount(operation) ? "?user_id=" + caller.account() : "";
        String token = caller.token() == null ? "" : "Authorization: Bearer " + caller.token() + "\r\n";
        String head = operation.method() + " " + data.path(operation, caller.account()) + asked + " HTTP/1.1\r\n"
                + "Host: 127.0.0.1\r\nConnection: close\r\n" + token + "Content-Type: " + operation.contentType()
                + "\r\nContent-Length: " + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n";
        return (head + body).getBytes(StandardCharsets.UTF_8);
    }
}
