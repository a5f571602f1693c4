package io.streamspace.e2e.fuzz;

import io.streamspace.e2e.host.Wire;
import io.streamspace.e2e.host.WireAnswer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ForkJoinPool;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** Sends many cases over a few connections at a time, and remembers what was wrong with the answers. */
final class Campaign {

    private static final int CONNECTIONS = 4;

    /** What the protocol itself asks of a server that does not know a method, an encoding or a version. */
    private static final Set<Integer> OF_HTTP = Set.of(501, 505);

    private final Wire wire;
    private final Queue<String> faults = new ConcurrentLinkedQueue<>();
    private final Map<Integer, Integer> answersByStatus = new ConcurrentSkipListMap<>();

    Campaign(Wire wire) {
        this.wire = wire;
    }

    /** Each with the smallest part of it that suffices, and a line that sends it again. */
    List<String> faults() {
        return List.copyOf(faults);
    }

    Map<Integer, Integer> answersByStatus() {
        return new TreeMap<>(answersByStatus);
    }

    void send(RequestFuzz requests, int from, int to) {
        each(from, to, number -> send(requests.make(number)));
    }

    void send(WireFuzz nonsense, int from, int to) {
        each(from, to, number -> sendNonsense(number, nonsense.make(number)));
    }

    private void send(FuzzCase one) {
        Optional<String> fault = one.mayBeSent() ? fault(one) : Optional.empty();
        fault.ifPresent(what -> faults.add(report(one, what)));
    }

    /** Looks for one mutation that makes the same fault by itself. */
    private String report(FuzzCase one, String fault) {
        FuzzCase smallest = one.mutations().stream()
                .map(one::with)
                .filter(alone -> fault(alone).isPresent())
                .findFirst()
                .orElse(one);
        return fault + ": " + smallest + "\n    " + Draft.shell(smallest.draft().bytes());
    }

    private Optional<String> fault(FuzzCase one) {
        return fault(() -> wire.sendAndEnd(one.draft().bytes()), one.operation().statuses(), one.token());
    }

    private void sendNonsense(int number, byte[] bytes) {
        fault(() -> wire.sendAndEnd(bytes), OF_HTTP, Optional.empty())
                .ifPresent(what -> faults.add("%s: wire #%d%n    %s".formatted(what, number, Draft.shell(bytes))));
    }

    private interface Exchange {
        byte[] answer() throws IOException;
    }

    private Optional<String> fault(Exchange exchange, Set<Integer> documented, Optional<String> secret) {
        try {
            List<WireAnswer> answers = WireAnswer.parse(answer(exchange));
            answers.forEach(answer -> answersByStatus.merge(answer.status(), 1, Integer::sum));
            return answers.stream()
                    .flatMap(answer -> AnswerRules.fault(answer, documented, secret).stream())
                    .findFirst();
        } catch (SocketTimeoutException e) {
            return Optional.of("no answer within " + wire.patience());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** Tries twice: the machine may have been busy with something else. */
    private static byte[] answer(Exchange exchange) throws IOException {
        try {
            return exchange.answer();
        } catch (SocketTimeoutException busy) {
            return exchange.answer();
        }
    }

    private static void each(int from, int to, IntConsumer deed) {
        ForkJoinPool pool = new ForkJoinPool(CONNECTIONS);
        try {
            pool.submit(() -> IntStream.range(from, to).parallel().forEach(deed))
                    .join();
        } finally {
            pool.shutdown();
        }
    }
}
